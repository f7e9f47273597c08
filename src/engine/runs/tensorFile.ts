// Tensors of a checkpoint as a safetensors file of a KeptFolder: written whole or not at all, with a checksum, and read back
// only where it holds.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { EngineError } from '../errors';
import type { KeptFolder } from '../keptFolder';
import { writeWhole } from '../keptWrite';
import { openSafetensors } from '../model/safetensors';
import { headerBytes, type NamedTensor } from '../model/safetensorsWrite';

/** A file as the record of a run names it. */
export interface SavedFile {
  name: string;
  bytes: number;
  /** sha256 of the sha256s of its tensors, in their order: each can be checked as it is read. Hex. */
  sha256: string;
}

/** Null where the disk is full: nothing of the file is left then. */
export async function writeTensors(
  folder: KeptFolder,
  name: string,
  tensors: readonly NamedTensor[],
): Promise<SavedFile | null> {
  const header: Record<string, unknown> = {};
  let end = 0;
  for (const { name: tensor, shape, data } of tensors) {
    header[tensor] = { dtype: 'F32', shape, data_offsets: [end, (end += data.byteLength)] };
  }
  const pieces = [...headerBytes(header), ...tensors.map(({ data }) => bytesOf(data))];
  const bytes = pieces.reduce((sum, piece) => sum + piece.byteLength, 0);
  if (!(await writeWhole(folder, name, pieces))) return null;
  return { name, bytes, sha256: await checksum(tensors) };
}

/** @throws EngineError checkpoint-damaged where it is missing, cut or changed */
export async function readTensors(folder: KeptFolder, file: SavedFile): Promise<NamedTensor[]> {
  const blob = await folder.open(file.name);
  if (!blob) throw damaged(file.name, 'is missing');
  if (blob.size !== file.bytes) throw damaged(file.name, `has ${blob.size} bytes instead of ${file.bytes}`);
  const tensors = await tensorsIn(blob, file.name);
  if ((await checksum(tensors)) !== file.sha256)
    throw damaged(file.name, 'has other bytes than were written');
  return tensors;
}

async function tensorsIn(blob: Blob, name: string): Promise<NamedTensor[]> {
  try {
    const file = await openSafetensors(blob, name);
    const reading = [...file.tensors].map(async ([tensor, { shape }]) => ({
      name: tensor,
      shape,
      data: await file.read(tensor),
    }));
    return await Promise.all(reading);
  } catch (cause) {
    throw damaged(name, 'can no longer be read', cause);
  }
}

async function checksum(tensors: readonly NamedTensor[]): Promise<string> {
  const whole = sha256.create();
  for (const each of await Promise.all(tensors.map(({ data }) => digest(bytesOf(data))))) whole.update(each);
  return bytesToHex(whole.digest());
}

/** By the browser, off this thread, where it has it: on an address that is not secure it has not. */
async function digest(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const { subtle } = globalThis.crypto;
  return subtle ? new Uint8Array(await subtle.digest('SHA-256', bytes)) : sha256(bytes);
}

function bytesOf({ buffer, byteOffset, byteLength }: Float32Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength);
}

function damaged(name: string, what: string, cause?: unknown): EngineError {
  return new EngineError('checkpoint-damaged', `${name} ${what}.`, { cause });
}
