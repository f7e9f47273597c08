// Snappy's raw format → bytes. https://github.com/google/snappy/blob/main/format_description.txt
// hyparquet's own decoder can run in a circle on damaged bytes; this one only ever goes forward.
import { Damage } from './damage';
import { copyBack, copyIn } from './copies';

/** @param size bytes of the result, as the page header says @throws Damage */
export function unpackSnappy(input: Uint8Array, size: number): Uint8Array {
  const { value, next } = varint(input);
  if (value !== size) throw new Damage('a page has another length than it says');
  const output = new Uint8Array(size);
  let at = next;
  let done = 0;
  while (at < input.length) {
    const tag = input[at++];
    const extra = extraBytes(tag);
    if (at + extra > input.length) throw cut();
    const number = littleEndian(input, at, extra);
    at += extra;
    if ((tag & 3) === 0) {
      const length = (tag >> 2 < 60 ? tag >> 2 : number) + 1;
      if (at + length > input.length || done + length > size) throw cut();
      copyIn(output, done, input, at, length);
      at += length;
      done += length;
    } else {
      const near = (tag & 3) === 1;
      const offset = near ? ((tag >> 5) << 8) | number : number;
      done = copyBack(output, done, offset, near ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1);
    }
  }
  if (done !== size) throw cut();
  return output;
}

/** Bytes of a number that follow a tag. */
function extraBytes(tag: number): number {
  const kind = tag & 3;
  if (kind === 0) return Math.max(0, (tag >> 2) - 59);
  return kind === 3 ? 4 : kind;
}

function littleEndian(bytes: Uint8Array, at: number, count: number): number {
  let value = 0;
  for (let i = 0; i < count; i++) value |= bytes[at + i] << (8 * i);
  return value >>> 0;
}

function varint(bytes: Uint8Array): { value: number; next: number } {
  let value = 0;
  for (let i = 0; i < Math.min(5, bytes.length); i++) {
    value += (bytes[i] & 0x7f) * 2 ** (7 * i);
    if (bytes[i] < 0x80) return { value, next: i + 1 };
  }
  throw cut();
}

function cut(): Damage {
  return new Damage('a page packed with Snappy is broken');
}
