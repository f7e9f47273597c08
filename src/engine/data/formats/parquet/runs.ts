// Small whole numbers as runs and bit-packed groups: levels, places in a dictionary, booleans.
// https://github.com/apache/parquet-format/blob/master/Encodings.md#RLE
// hyparquet's own reader writes as many as a damaged file says, up to two thousand million; this one stops at `count`.
import { Damage } from './damage';

/** Dictionaries of more than 16 million entries are not written by anyone. */
const WIDEST = 24;

/** @param width bits of a value @returns exactly `count` values @throws Damage where the bytes end before */
export function readRuns(bytes: Uint8Array, width: number, count: number): Int32Array {
  if (width > WIDEST) throw new Damage('it has numbers of too many bits');
  const output = new Int32Array(count);
  const valueBytes = (width + 7) >> 3;
  let at = 0;
  let done = 0;
  while (done < count) {
    const header = varint(bytes, at);
    at = header.next;
    const groups = header.value >>> 1;
    if (header.value & 1) {
      const length = Math.min(groups * 8, count - done);
      unpackBits(bytes.subarray(at, at + groups * width), width, output.subarray(done, done + length));
      at += groups * width;
      done += length;
    } else {
      const length = Math.min(groups, count - done);
      output.fill(littleEndian(bytes, at, valueBytes), done, done + length);
      at += valueBytes;
      done += length;
    }
  }
  return output;
}

/** Values of `width` bits, the lowest bit first. */
function unpackBits(bytes: Uint8Array, width: number, output: Int32Array): void {
  if (bytes.length * 8 < output.length * width) throw tooShort();
  const mask = 2 ** width - 1;
  let bits = 0;
  let held = 0;
  let at = 0;
  for (let i = 0; i < output.length; i++) {
    for (; held < width; held += 8) bits |= bytes[at++] << held;
    output[i] = bits & mask;
    bits >>>= width;
    held -= width;
  }
}

function littleEndian(bytes: Uint8Array, at: number, count: number): number {
  if (at + count > bytes.length) throw tooShort();
  let value = 0;
  for (let i = 0; i < count; i++) value |= bytes[at + i] << (8 * i);
  return value;
}

function varint(bytes: Uint8Array, at: number): { value: number; next: number } {
  let value = 0;
  for (let shift = 0; shift < 35 && at < bytes.length; shift += 7) {
    const byte = bytes[at++];
    value |= (byte & 0x7f) << shift;
    if (byte < 0x80) return { value: value >>> 0, next: at };
  }
  throw tooShort();
}

function tooShort(): Damage {
  return new Damage('a page ends before its last value');
}
