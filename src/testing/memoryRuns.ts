// The folders of interrupted runs in memory, of one who is always alone. For tests.
import type { RunFolders } from '@/engine/runFolders';
import { memoryFolder, type MemoryFolder } from './memoryFolder';

export interface MemoryRuns extends RunFolders {
  folders: Map<string, MemoryFolder>;
}

export function memoryRuns(): MemoryRuns {
  const folders: MemoryRuns['folders'] = new Map();
  return {
    folders,
    ids: async () => [...folders.keys()].sort().reverse(),
    open: async (id) => folders.get(id) ?? folders.set(id, memoryFolder()).get(id)!,
    remove: async (id) => void folders.delete(id),
    alone: (_, work) => work(),
  };
}
