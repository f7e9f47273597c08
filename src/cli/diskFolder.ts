// A folder of the disk as a KeptFolder.
import { closeSync, ftruncateSync, fstatSync, openAsBlob, openSync, writeSync } from 'node:fs';
import { mkdir, readdir, rename, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { KeptFile, KeptFolder } from '@/engine/keptFolder';
import { alone } from './claims';
import { diskError } from './files';

/** Made where it is missing; `locks` is the folder in which programs agree on who is alone. @throws EngineError out-refused */
export async function openDiskFolder(folder: string, locks: string): Promise<KeptFolder> {
  await mkdir(folder, { recursive: true }).catch((error: unknown) => {
    throw diskError(error, folder, 'out-refused');
  });
  const at = (name: string) => join(folder, name);
  return {
    where: folder,
    names: () => readdir(folder),
    free: () => statfs(folder).then(({ bavail, bsize }) => bavail * bsize, () => null), // prettier-ignore
    open: (name) => openIfThere(at(name)),
    append: async (name) => keptFile(whole(folder, () => openSync(at(name), 'a'))),
    rename: (from, to) =>
      rename(at(from), at(to)).catch((error: unknown) => Promise.reject(writeError(error, folder))),
    remove: (name) => rm(at(name), { force: true }),
    alone: (name, work, options) => alone(locks, name, work, options),
  };
}

/** A file that is begun, or called otherwise, needs room in its folder. */
function whole<T>(folder: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw writeError(error, folder);
  }
}

const writeError = (error: unknown, folder: string) => diskError(error, folder, 'storage-full');

/** `openAsBlob` throws before it gives a promise. */
async function openIfThere(path: string): Promise<Blob | null> {
  try {
    return await openAsBlob(path);
  } catch {
    return null;
  }
}

function keptFile(file: number): KeptFile {
  let { size } = fstatSync(file);
  return {
    get size() {
      return size;
    },
    write(chunk) {
      if (writeWhole(file, chunk)) {
        size += chunk.byteLength;
        return true;
      }
      ftruncateSync(file, size);
      return false;
    },
    close: () => closeSync(file),
  };
}

/** False where the disk is full. */
function writeWhole(file: number, chunk: Uint8Array): boolean {
  try {
    return writeSync(file, chunk) === chunk.byteLength;
  } catch {
    return false;
  }
}
