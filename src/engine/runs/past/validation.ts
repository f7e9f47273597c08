// What a run validated on, without its texts.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Example } from '@/engine/data/types';
import type { ValidationPart } from './types';

/**
 * Null where nothing validates.
 * @param classes names of the examples' classes
 * @param labels names in the order of the run's head
 */
export function validationPart(
  examples: readonly Example[],
  classes: readonly string[],
  labels: readonly string[],
): ValidationPart | null {
  if (examples.length === 0) return null;
  const hash = sha256.create();
  // As JSON, so that no two lists run together to the same bytes.
  for (const { text, label } of examples) hash.update(utf8ToBytes(JSON.stringify([text, classes[label]])));
  const place = classes.map((name) => labels.indexOf(name));
  return {
    sha256: bytesToHex(hash.digest()),
    rows: examples.map(({ row }) => row + 1),
    classes: examples.map(({ label }) => place[label]),
  };
}
