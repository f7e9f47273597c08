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

/** Null where one of them is no longer there. */
export async function readKeptData(folder: KeptFolder, files: readonly KeptData[]): Promise<File[] | null> {
  const opened = await Promise.all(files.map(({ stored }) => folder.open(stored)));
  return opened.every((blob) => blob !== null)
    ? opened.map((blob, i) => new File([blob], files[i].name))
    : null;
}

async function* piecesOf(file: Blob): AsyncGenerator<Uint8Array> {
  const reader = file.stream().getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
}
