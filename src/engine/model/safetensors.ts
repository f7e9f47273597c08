// Opens a safetensors file and reads its tensors one at a time: the file stays a Blob, so a model of any size costs
// the memory of one tensor. Writing is in safetensorsWrite.ts.
import { EngineError } from '../errors';
import { READABLE, toFloat32, type Readable } from './safetensorsDtypes';
import { readHeader, unreadable, type SafetensorsHeader } from './safetensorsHeader';

export type { TensorEntry } from './safetensorsHeader';

export interface Safetensors extends SafetensorsHeader {
  /** The name that errors use. */
  where: string;
  /**
   * The numbers of one tensor, row by row; float16 and bfloat16 widened exactly. The array is the caller's own.
   * @throws EngineError model-unreadable: no such tensor, not a float format, or the file went away.
   */
  read(name: string): Promise<Float32Array<ArrayBuffer>>;
}

/**
 * Opens `blob`; `where` names the file in errors ("model.safetensors of MiniLM").
 * @throws EngineError model-unreadable for a cut file, a wrong header, a misshapen tensor.
 */
export async function openSafetensors(blob: Blob, where = 'model.safetensors'): Promise<Safetensors> {
  const header = await readHeader(blob, where);
  const read = async (name: string) => {
    const entry = header.tensors.get(name);
    if (!entry) throw unreadable(where, `has no tensor ${name}`);
    const { dtype, begin, end } = entry;
    if (!isReadable(dtype)) throw unreadableFormat(where, name, dtype);
    return toFloat32(dtype, await bytesOf(blob.slice(begin, end), where));
  };
  return { ...header, where, read };
}

function isReadable(dtype: string): dtype is Readable {
  return (READABLE as readonly string[]).includes(dtype);
}

function unreadableFormat(where: string, name: string, dtype: string): EngineError {
  return new EngineError(
    'model-unreadable',
    `${where} keeps ${name} as ${dtype}; ${READABLE.join(', ')} can be read. Save the model in float32 and choose it again.`,
  );
}

/** A dropped file can be moved or changed on the disk while it is read. */
async function bytesOf(slice: Blob, where: string): Promise<ArrayBuffer> {
  try {
    return await slice.arrayBuffer();
  } catch (cause) {
    throw unreadable(where, 'can no longer be read from the disk', cause);
  }
}
