// A folder that keeps its files in memory, at most `room` bytes of them. For tests.
import { EngineError } from '@/engine/errors';
import type { KeptFolder } from '@/engine/keptFolder';

export interface MemoryFolder extends KeptFolder {
  files: Map<string, Uint8Array<ArrayBuffer>>;
  /** May change while it is used. */
  room: number;
  /** What it says its room is, where that is not the truth; null: nothing. */
  toldRoom?: number | null;
}

export function memoryFolder(room = Infinity): MemoryFolder {
  const files: MemoryFolder['files'] = new Map();
  const opened = new Set<string>();
  const busy = new Map<string, Promise<unknown>>();
  const used = () => [...files.values()].reduce((sum, { length }) => sum + length, 0);
  const refuse = (name: string) => {
    if (opened.has(name)) throw new EngineError('busy', `${name} is open.`);
  };
  const folder: MemoryFolder = {
    where: null,
    files,
    room,
    names: async () => [...files.keys()],
    free: async () => (folder.toldRoom === null ? null : (folder.toldRoom ?? folder.room) - used()),
    open: async (name) => (files.has(name) ? new Blob([files.get(name)!]) : null),
    async append(name) {
      refuse(name);
      opened.add(name);
      const bytes = () => files.get(name) ?? new Uint8Array(0);
      files.set(name, bytes());
      return {
        get size() {
          return bytes().length;
        },
        write: (chunk) => {
          if (used() + chunk.length > folder.room) return false;
          const longer = new Uint8Array(bytes().length + chunk.length);
          longer.set(bytes());
          longer.set(chunk, bytes().length);
          files.set(name, longer);
          return true;
        },
        close: () => void opened.delete(name),
      };
    },
    async rename(from, to) {
      files.set(to, files.get(from)!);
      files.delete(from);
    },
    async remove(name) {
      refuse(name);
      files.delete(name);
    },
    async alone(name, work, { wait = true, onWait } = {}) {
      if (busy.has(name) && !wait) throw new EngineError('busy', `${name} is being written.`);
      if (busy.has(name)) onWait?.();
      while (busy.has(name)) await busy.get(name);
      const mine = work();
      busy.set(
        name,
        mine.catch(() => {}),
      );
      return mine.finally(() => busy.delete(name));
    },
  };
  return folder;
}
