// What tells one run from another: hashes of what it trains on, and of what it does not train.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { ParameterSpec } from '../ops/types';
import type { TokenizedExample } from '../text/batches';

/** sha256 of tokens and classes, in order, each list with its length. Hex. */
export function hashExamples(...lists: readonly (readonly TokenizedExample[])[]): string {
  const hash = sha256.create();
  const add = (...numbers: number[]) => hash.update(new Uint8Array(Int32Array.from(numbers).buffer));
  for (const list of lists) {
    add(list.length);
    for (const { ids, label } of list) {
      add(label, ids.length);
      hash.update(new Uint8Array(ids.buffer, ids.byteOffset, ids.byteLength));
    }
  }
  return bytesToHex(hash.digest());
}

/** Larger frozen tensors are not read back: of a model that was trained further the small ones are others too. */
export const SMALL = 4096;

/**
 * sha256 of the small frozen tensors, hex; null where all are trained.
 * @param read a part of a parameter, by its number
 */
export async function hashFrozen(
  specs: Iterable<ParameterSpec>,
  read: (spec: ParameterSpec, part: number) => Promise<Float32Array>,
): Promise<string | null> {
  const frozen = [...specs].filter((spec) => spec.frozen);
  if (frozen.length === 0) return null;
  const hash = sha256.create();
  for (const spec of frozen)
    for (const [index, { size }] of spec.parts.entries())
      if (size <= SMALL) hash.update(new Uint8Array((await read(spec, index)).buffer));
  return bytesToHex(hash.digest());
}
