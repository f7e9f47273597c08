// Writes a safetensors file in float32, tensor by tensor. Used by exports.
import { EngineError } from '../errors';

/** A tensor to be written: `data` row by row, as many numbers as `shape` says. */
export interface NamedTensor {
  name: string;
  shape: readonly number[];
  data: Float32Array;
}

type Tensors = Iterable<NamedTensor> | AsyncIterable<NamedTensor>;

/**
 * The file, with tensors in the order given. Each one is turned into a Blob as it comes, so a browser may put it on
 * the disk and the next one be read back from the GPU.
 * @param metadata What transformers wants to see: `format: 'pt'`, or it refuses to load the file.
 * @throws EngineError internal: a name twice, or numbers that do not fill the shape.
 */
export async function writeSafetensors(
  tensors: Tensors,
  metadata: Record<string, string> = { format: 'pt' },
): Promise<Blob> {
  const header: Record<string, unknown> = { __metadata__: metadata };
  const parts: Blob[] = [];
  let offset = 0;
  for await (const { name, shape, data } of tensors) {
    check(header, name, shape, data);
    header[name] = { dtype: 'F32', shape, data_offsets: [offset, offset + data.byteLength] };
    offset += data.byteLength;
    parts.push(new Blob([data as Float32Array<ArrayBuffer>]));
  }
  return new Blob([...headerBytes(header), ...parts], { type: 'application/octet-stream' });
}

/** Length and JSON; padded with spaces to a multiple of 8 as the reference does, so that tensors can be mapped. */
export function headerBytes(header: Record<string, unknown>): Uint8Array<ArrayBuffer>[] {
  const json = new TextEncoder().encode(JSON.stringify(header));
  const padded = new Uint8Array(Math.ceil(json.length / 8) * 8).fill(0x20);
  padded.set(json);
  const length = new Uint8Array(8);
  new DataView(length.buffer).setBigUint64(0, BigInt(padded.length), true);
  return [length, padded];
}

function check(
  header: Record<string, unknown>,
  name: string,
  shape: readonly number[],
  data: Float32Array,
): void {
  const expected = shape.reduce((product, side) => product * side, 1);
  if (Object.hasOwn(header, name)) throw new EngineError('internal', `writeSafetensors: ${name} came twice`);
  if (data.length !== expected) {
    throw new EngineError(
      'internal',
      `writeSafetensors: ${name} [${shape.join(', ')}] takes ${expected} numbers, ${data.length} came`,
    );
  }
}
