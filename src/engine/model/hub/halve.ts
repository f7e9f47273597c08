// A kept safetensors file in float32 → the same in float16 beside it, piece by piece: no tensor is ever whole in memory.
import { EngineError } from '@/engine/errors';
import type { KeptFolder } from '@/engine/keptFolder';
import { writeWhole } from '@/engine/keptWrite';
import { toFloat16 } from '@/engine/ops/float16';
import { readHeader, type TensorEntry } from '../safetensorsHeader';
import { headerBytes } from '../safetensorsWrite';
import { cancelled } from './request';

/** A multiple of every format's width. */
const PIECE = 4 * 1024 * 1024;

export interface HalveOptions {
  /** What errors call the file. */
  where: string;
  signal?: AbortSignal;
  /** Bytes of the file that are rounded. */
  onBytes?: (done: number) => void;
}

interface Tensor extends TensorEntry {
  name: string;
  halved: boolean;
}

interface Tensors {
  list: Tensor[];
  metadata: Record<string, string>;
}

/**
 * Rounds to the nearest, ties to even. A tensor with a finite number beyond ±65504 stays in float32, and what is not
 * float32 stays as it is. `to` is there whole or not at all.
 * @throws EngineError storage-full, cancelled, model-unreadable.
 */
export async function halve(
  folder: KeptFolder,
  from: string,
  to: string,
  { where, signal, onBytes = () => {} }: HalveOptions,
): Promise<void> {
  const blob = (await folder.open(from))!;
  const tensors = await readTensors(blob, where, signal);
  if (!(await writeWhole(folder, to, rounded(blob, tensors, signal, onBytes)))) throw noRoom();
}

async function* rounded(
  blob: Blob,
  tensors: Tensors,
  signal: AbortSignal | undefined,
  onBytes: (done: number) => void,
): AsyncGenerator<Uint8Array> {
  yield* headerOf(tensors);
  for (const tensor of tensors.list)
    for await (const { end, bytes } of pieces(blob, tensor, signal)) {
      yield tensor.halved ? halvesOf(bytes) : bytes;
      onBytes(end);
    }
}

/** In the file's order. */
async function readTensors(blob: Blob, where: string, signal?: AbortSignal): Promise<Tensors> {
  const { tensors, metadata } = await readHeader(blob, where);
  const list: Tensor[] = [];
  for (const [name, entry] of [...tensors].sort(([, a], [, b]) => a.begin - b.begin))
    list.push({ name, ...entry, halved: await canHalve(blob, entry, signal) });
  return { list, metadata };
}

async function canHalve(blob: Blob, entry: TensorEntry, signal?: AbortSignal): Promise<boolean> {
  if (entry.dtype !== 'F32') return false;
  for await (const { bytes } of pieces(blob, entry, signal))
    if (toFloat16(new Float32Array(bytes.buffer)).cut > 0) return false;
  return true;
}

function halvesOf(bytes: Uint8Array<ArrayBuffer>): Uint8Array {
  return new Uint8Array(toFloat16(new Float32Array(bytes.buffer)).halves.buffer);
}

function headerOf({ list, metadata }: Tensors): Uint8Array[] {
  const header: Record<string, unknown> = { __metadata__: metadata };
  let offset = 0;
  for (const { name, dtype, shape, begin, end, halved } of list) {
    const from = offset;
    offset += (end - begin) / (halved ? 2 : 1);
    const value = { dtype: halved ? 'F16' : dtype, shape, data_offsets: [from, offset] };
    // A tensor may be called __proto__.
    Object.defineProperty(header, name, { value, enumerable: true });
  }
  return headerBytes(header);
}

async function* pieces(blob: Blob, { begin, end }: TensorEntry, signal?: AbortSignal) {
  for (let at = begin; at < end; at += PIECE) {
    if (signal?.aborted) throw cancelled();
    const next = Math.min(at + PIECE, end);
    yield { end: next, bytes: new Uint8Array(await blob.slice(at, next).arrayBuffer()) };
  }
}

/** Told in full by whoever knows what else is kept: room.ts. */
function noRoom(): EngineError {
  return new EngineError('storage-full', 'There is no room left to round the weights to float16.');
}
