// What a run trains on, kept beside its checkpoints, so that nobody has to bring it again.
import type { KeptFolder } from '../keptFolder';
import { writeWhole } from '../keptWrite';
import type { KeptData } from './types';

/** None of them where the disk has no room for all. */
export async function keepData(folder: KeptFolder, files: readonly File[]): Promise<KeptData[] | null> {
  const kept: KeptData[] = [];
  for (const [i, file] of files.entries()) {
    const stored = `data-${i}`;
    if (!(await writeWhole(folder, stored, piecesOf(file)))) {
      for (const { stored: name } of kept) await folder.remove(name);
      return null;
    }
    kept.push({ name: file.name, stored });
  }
  return kept;
}

/**
 * Copies, which can be read also when the folder is gone: that is removed once the run comes to its end, and the next run keeps
 * the same files. Null where one of them is no longer there.
 */
export async function readKeptData(folder: KeptFolder, files: readonly KeptData[]): Promise<File[] | null> {
  const opened = await Promise.all(files.map(({ stored }) => folder.open(stored)));
  if (!opened.every((blob) => blob !== null)) return null;
  return Promise.all(opened.map(async (blob, i) => new File(await copyOf(blob), files[i].name)));
}

/** Piece by piece, which the browser keeps where it likes, so that a large file is never whole in memory here. */
async function copyOf(blob: Blob): Promise<Blob[]> {
  const pieces: Blob[] = [];
  for await (const piece of piecesOf(blob)) pieces.push(new Blob([piece as Uint8Array<ArrayBuffer>]));
  return pieces;
}

async function* piecesOf(file: Blob): AsyncGenerator<Uint8Array> {
  const reader = file.stream().getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
}
