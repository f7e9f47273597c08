// A scratch file that only says it is one, of at most `room` bytes. For tests.
import type { ScratchFile } from '@/engine/scratchFile';

export function memoryFile(room = Infinity): ScratchFile & { size: number; closed: boolean } {
  let values = new Uint16Array(0);
  return {
    size: 0,
    closed: false,
    read(into, { at }) {
      into.set(values.subarray(at / 2, at / 2 + into.length));
    },
    write(more, { at }) {
      if (at + more.byteLength > room) return false;
      const grown = new Uint16Array(at / 2 + more.length);
      grown.set(values.subarray(0, at / 2));
      grown.set(more, at / 2);
      values = grown;
      this.size = values.byteLength;
      return true;
    },
    close() {
      this.closed = true;
    },
  };
}
