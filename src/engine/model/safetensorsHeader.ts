// The header of a safetensors file: 8 bytes of length, then JSON of names, formats, shapes and offsets.
// Checks as the reference does (github.com/huggingface/safetensors): tensors tile the data without gap or overlap.
import * as v from 'valibot';
import { EngineError } from '../errors';
import { BYTES } from './safetensorsDtypes';

/** Where a tensor lies: `begin` and `end` are offsets in the file, in bytes. */
export interface TensorEntry {
  dtype: string;
  shape: number[];
  begin: number;
  end: number;
}

export interface SafetensorsHeader {
  tensors: Map<string, TensorEntry>;
  metadata: Record<string, string>;
}

/** As in the reference: a longer header is an attack or an accident. */
const LONGEST_HEADER = 100_000_000;

const size = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const Entry = v.object({ dtype: v.string(), shape: v.array(size), data_offsets: v.tuple([size, size]) });
const Metadata = v.record(v.string(), v.string());

/**
 * Reads the header of `blob` and no more of it. `where` names the file in errors.
 * @throws EngineError model-unreadable, naming the file and the tensor.
 */
export async function readHeader(blob: Blob, where: string): Promise<SafetensorsHeader> {
  const length = await headerLength(blob, where);
  const json = parse(await blob.slice(8, 8 + length).text(), where);
  const { __metadata__: metadata, ...entries } = json;
  const tensors = new Map<string, TensorEntry>();
  for (const [name, value] of Object.entries(entries))
    tensors.set(name, toEntry(name, value, 8 + length, where));
  checkTiling(tensors, 8 + length, blob.size, where);
  return { tensors, metadata: v.is(Metadata, metadata) ? metadata : {} };
}

async function headerLength(blob: Blob, where: string): Promise<number> {
  if (blob.size < 8) throw unreadable(where, `has only ${blob.size} bytes`);
  const view = new DataView(await blob.slice(0, 8).arrayBuffer());
  const length = Number(view.getBigUint64(0, true));
  if (length > LONGEST_HEADER || length < 2)
    throw unreadable(where, 'does not begin with a safetensors header');
  if (8 + length > blob.size)
    throw unreadable(where, `ends within its header, at ${blob.size} of ${8 + length} bytes`);
  return length;
}

function parse(text: string, where: string): Record<string, unknown> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw unreadable(where, 'has a header that is not JSON', cause);
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    throw unreadable(where, 'has a header that is no list of tensors');
  return json as Record<string, unknown>;
}

function toEntry(name: string, value: unknown, dataBegin: number, where: string): TensorEntry {
  const entry = v.safeParse(Entry, value);
  if (!entry.success) throw unreadable(where, `describes ${name} without format, shape or place`);
  const { dtype, shape, data_offsets: [begin, end] } = entry.output; // prettier-ignore
  const bytes = shape.reduce((product, side) => product * side, 1) * (BYTES[dtype] ?? NaN);
  if (end < begin || (!Number.isNaN(bytes) && bytes !== end - begin)) {
    throw unreadable(
      where,
      `gives ${name} ${end - begin} bytes, where ${dtype} [${shape.join(', ')}] takes ${bytes}`,
    );
  }
  return { dtype, shape, begin: dataBegin + begin, end: dataBegin + end };
}

/** Every byte of the data belongs to one tensor, and the last one ends where the file does. */
function checkTiling(
  tensors: Map<string, TensorEntry>,
  dataBegin: number,
  fileSize: number,
  where: string,
): void {
  const inOrder = [...tensors].sort(([, a], [, b]) => a.begin - b.begin || a.end - b.end);
  let expected = dataBegin;
  for (const [name, { begin, end }] of inOrder) {
    if (begin !== expected)
      throw unreadable(where, `puts ${name} at byte ${begin}, where ${expected} is next`);
    if (end > fileSize)
      throw unreadable(where, `was cut: ${name} ends at byte ${end}, the file at ${fileSize}`);
    expected = end;
  }
  if (expected !== fileSize)
    throw unreadable(where, `has ${fileSize - expected} bytes after its last tensor`);
}

/** "model.safetensors of mine was cut: … Take it again …" */
export function unreadable(where: string, fact: string, cause?: unknown): EngineError {
  return new EngineError(
    'model-unreadable',
    `${where} ${fact}. Take the file again from where the model came from.`,
    { cause },
  );
}
