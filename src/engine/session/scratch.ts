// A file of the origin's own, for one run: nobody sees it, and it goes when the run ends. Workers only.
import { EngineError } from '../errors';
import type { ScratchFile } from '../scratchFile';

/** Only workers have it, and only their types know it. */
interface AccessHandle {
  read(into: Uint16Array<ArrayBuffer>, from: { at: number }): number;
  write(values: Uint16Array<ArrayBuffer>, to: { at: number }): number;
  close(): void;
}
type WorkerFile = FileSystemFileHandle & { createSyncAccessHandle(): Promise<AccessHandle> };

const PREFIX = 'warble-scratch-';

/** Null where there is no such place, or where it is not to be had (a private window). */
export async function openScratch(): Promise<ScratchFile | null> {
  try {
    const folder = await navigator.storage.getDirectory();
    await removeStale(folder);
    const name = `${PREFIX}${crypto.randomUUID()}`;
    const file = (await folder.getFileHandle(name, { create: true })) as WorkerFile;
    return scratchFile(await file.createSyncAccessHandle(), () => folder.removeEntry(name));
  } catch {
    return null;
  }
}

function scratchFile(handle: AccessHandle, remove: () => Promise<void>): ScratchFile {
  return {
    read(into, from) {
      const bytes = handle.read(into, from);
      if (bytes === into.byteLength) return;
      throw new EngineError('internal', `ScratchFile.read: ${into.byteLength} bytes wanted, ${bytes} came.`);
    },
    write(values, to) {
      try {
        return handle.write(values, to) === values.byteLength;
      } catch {
        // The quota is used up.
        return false;
      }
    },
    close() {
      handle.close();
      void remove().catch(() => {});
    },
  };
}

/** Files that a closed tab left; those in use are locked and stay. */
async function removeStale(folder: FileSystemDirectoryHandle): Promise<void> {
  for await (const name of folder.keys())
    if (name.startsWith(PREFIX)) await folder.removeEntry(name).catch(() => {});
}
