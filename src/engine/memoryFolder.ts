// A folder that lasts as long as the page, for small things where the browser gives no storage. Models are too large for it.
import type { KeptFolder } from './keptFolder';

export function memoryFolder(): KeptFolder {
  const files = new Map<string, Blob>();
  return {
    where: null,
    names: async () => [...files.keys()],
    free: async () => null,
    open: async (name) => files.get(name) ?? null,
    append: async (name) => {
      const pieces: BlobPart[] = files.has(name) ? [files.get(name)!] : [];
      let size = files.get(name)?.size ?? 0;
      return {
        get size() {
          return size;
        },
        write(chunk) {
          pieces.push(Uint8Array.from(chunk));
          size += chunk.byteLength;
          return true;
        },
        close: () => void files.set(name, new Blob(pieces)),
      };
    },
    rename: async (from, to) => {
      files.set(to, files.get(from)!);
      files.delete(from);
    },
    remove: async (name) => void files.delete(name),
    // Whoever asks it is one thread.
    alone: (_, work) => work(),
  };
}
