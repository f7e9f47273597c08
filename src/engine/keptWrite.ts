// Writes files of a KeptFolder so that each is there whole or not at all.
import { EngineError } from './errors';
import type { KeptFolder } from './keptFolder';

/** Behind the name of a file that is not complete. */
export const PART = '.part';

/**
 * False where the disk is full: nothing of the file is left then, nor where a piece cannot be had. A short write does not
 * throw, and closing may be what finds the disk full: what lies there in the end is measured.
 */
export async function writeWhole(
  folder: KeptFolder,
  name: string,
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<boolean> {
  const part = name + PART;
  await folder.remove(part);
  let written = false;
  try {
    written = await writePieces(folder, part, pieces);
  } finally {
    if (!written) await folder.remove(part);
  }
  if (written) await folder.rename(part, name);
  return written;
}

async function writePieces(
  folder: KeptFolder,
  part: string,
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<boolean> {
  const file = await folder.append(part).catch((error: unknown) => {
    if (error instanceof EngineError && error.code === 'storage-full') return null;
    throw error;
  });
  if (!file) return false;
  let size = 0;
  try {
    for await (const piece of pieces) {
      if (!file.write(piece)) return false;
      size += piece.byteLength;
    }
  } finally {
    file.close();
  }
  return (await folder.open(part))?.size === size;
}
