// Models of the hub as the browser keeps them: a folder of the origin's own file system, which no other site can see.
// Workers only.
import { EngineError } from '../errors';
import type { AloneOptions, KeptFile, KeptFolder } from '../keptFolder';
import { cancelled } from '../model/hub/request';
import { openOriginFolder } from './originFolder';

/** What only workers, or only newer types, know of files. */
export interface AccessHandle {
  getSize(): number;
  write(bytes: Uint8Array, to: { at: number }): number;
  truncate(size: number): void;
  flush(): void;
  close(): void;
}
type WorkerFile = FileSystemFileHandle & {
  createSyncAccessHandle(): Promise<AccessHandle>;
  move(name: string): Promise<void>;
};

const FOLDER = 'warble-models';

/** Null where there is no such place. */
export async function openKeptModels(): Promise<KeptFolder | null> {
  const folder = await openOriginFolder(FOLDER);
  return folder && keptFolder(folder);
}

export function keptFolder(folder: FileSystemDirectoryHandle): KeptFolder {
  const file = (name: string, create = false) =>
    folder.getFileHandle(name, { create }) as Promise<WorkerFile>;
  return {
    where: null,
    free,
    async names() {
      const found: string[] = [];
      for await (const name of folder.keys()) found.push(name);
      return found;
    },
    open: (name) => orNull(file(name).then((handle) => handle.getFile())),
    async append(name) {
      const handle = await unlessFull(file(name, true));
      return keptFile(await unlessBusy(unlessFull(handle.createSyncAccessHandle()), name));
    },
    async rename(from, to) {
      const moved = await file(from);
      await moved.move(to).catch(async () => {
        // For a browser that moves over nothing. The others replace it in one step, so that one that is killed has either.
        await folder.removeEntry(to);
        await moved.move(to);
      });
    },
    async remove(name) {
      await orNull(unlessBusy(folder.removeEntry(name), name));
    },
    alone,
  };
}

/** By the Web Locks of this origin, which a page that is closed gives back. */
async function alone<T>(
  name: string,
  work: () => Promise<T>,
  { signal, wait = true, onWait }: AloneOptions = {},
): Promise<T> {
  const lock = `${FOLDER}/${name}`;
  const taken = Symbol();
  const first = await navigator.locks.request(lock, { ifAvailable: true }, (got) => (got ? work() : taken));
  if (first !== taken) return first;
  if (!wait) throw busy(name);
  onWait?.();
  if (signal?.aborted) throw cancelled();
  let working = false;
  try {
    return await navigator.locks.request(lock, { signal }, () => ((working = true), work()));
  } catch (error) {
    throw signal?.aborted && !working ? cancelled() : error;
  }
}

/** A quota and not the disk: there may be less. */
async function free(): Promise<number | null> {
  const { quota, usage } = await navigator.storage.estimate().catch((): StorageEstimate => ({}));
  return quota === undefined || usage === undefined ? null : Math.max(0, quota - usage);
}

export function keptFile(handle: AccessHandle): KeptFile {
  let size = handle.getSize();
  return {
    get size() {
      return size;
    },
    write(chunk) {
      if (writeWhole(handle, chunk, size)) {
        size += chunk.byteLength;
        return true;
      }
      handle.truncate(size);
      return false;
    },
    close() {
      try {
        handle.flush();
      } catch {
        // On a full disk this is what fails. Whoever opens the file again sees how much of it there is.
      } finally {
        handle.close();
      }
    },
  };
}

/** Past the quota Chromium's `write` throws nothing and returns a number that is not the length. */
function writeWhole(handle: AccessHandle, chunk: Uint8Array, at: number): boolean {
  try {
    return handle.write(chunk, { at }) === chunk.byteLength;
  } catch {
    return false;
  }
}

async function orNull<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if ((error as Error).name === 'NotFoundError') return null;
    throw error;
  }
}

async function unlessBusy<T>(answer: Promise<T>, name: string): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if ((error as Error).name !== 'NoModificationAllowedError') throw error;
    throw busy(name, error);
  }
}

/** A quota that is used up has no room for a name either. @throws EngineError storage-full */
export async function unlessFull<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if ((error as Error).name !== 'QuotaExceededError') throw error;
    throw new EngineError('storage-full', 'The disk is full.', { cause: error });
  }
}

function busy(name: string, cause?: unknown): EngineError {
  return new EngineError(
    'busy',
    `${name} is being written by another tab of Warble. Wait until it is done there, or close that tab, and try again.`,
    { cause },
  );
}
