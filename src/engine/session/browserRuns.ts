// Folders of runs in the origin's own file system, which no other site can see. Workers only.
import type { RunFolders } from '../runFolders';
import { keptFolder, unlessFull } from './keptModels';
import { openOriginFolder } from './originFolder';

const FOLDER = 'warble-runs';

/** Null where there is no such place. */
export async function openBrowserRuns(): Promise<RunFolders | null> {
  const root = await openOriginFolder(FOLDER);
  return root && runFolders(root);
}

function runFolders(root: FileSystemDirectoryHandle): RunFolders {
  return {
    async ids() {
      const found: string[] = [];
      for await (const name of root.keys()) found.push(name);
      // They begin with the time.
      return found.sort().reverse();
    },
    open: async (id) => keptFolder(await unlessFull(root.getDirectoryHandle(id, { create: true }))),
    remove: (id) => root.removeEntry(id, { recursive: true }),
    alone: (id, work, patience = 0) => alone(`${FOLDER}/${id}`, work, patience),
  };
}

/** By the Web Locks of this origin, which a page that is closed gives back. */
async function alone<T>(lock: string, work: () => Promise<T>, patience: number): Promise<T | null> {
  if (patience === 0)
    return navigator.locks.request(lock, { ifAvailable: true }, (got) => (got ? work() : null));
  let begun = false;
  try {
    const signal = AbortSignal.timeout(patience);
    return await navigator.locks.request(lock, { signal }, () => ((begun = true), work()));
  } catch (error) {
    if (begun) throw error;
    return null;
  }
}
