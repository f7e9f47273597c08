// Zstandard → bytes, by fzstd. Frame format: RFC 8878.
import { Decompress } from 'fzstd';
import { Damage } from './damage';

/** The largest window that zstd itself takes without being asked. */
const LARGEST_WINDOW = 2 ** 27;

/**
 * Block by block, which counts what comes out: asked for the whole, fzstd leaves zeros where blocks are missing.
 * @param size bytes of the result @throws Damage, and fzstd's own errors
 */
export function unpackZstd(input: Uint8Array, size: number): Uint8Array {
  if (windowOf(input) > Math.max(size, LARGEST_WINDOW)) throw broken();
  const output = new Uint8Array(size);
  let done = 0;
  const stream = new Decompress((block) => {
    if (done + block.length > size) throw broken();
    output.set(block, done);
    done += block.length;
  });
  stream.push(input, true);
  if (done !== size) throw broken();
  return output;
}

/** Bytes that the decoder sets aside for the first frame: its window, or all of it where it is one segment. */
function windowOf(frame: Uint8Array): number {
  const flags = frame[4];
  if (!(flags & 0x20)) return 2 ** (10 + (frame[5] >> 3)) * (1 + (frame[5] & 7) / 8);
  const dictionaryId = [0, 1, 2, 4][flags & 3];
  const length = 1 << (flags >> 6);
  const offset = length === 2 ? 256 : 0;
  const bytes = [...frame.subarray(5 + dictionaryId, 5 + dictionaryId + length)];
  return bytes.reduce((sum, byte, i) => sum + byte * 256 ** i, offset);
}

function broken(): Damage {
  return new Damage('a page packed with Zstandard is broken');
}
