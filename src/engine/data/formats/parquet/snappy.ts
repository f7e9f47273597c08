// Snappy's raw format → bytes. https://github.com/google/snappy/blob/main/format_description.txt
// hyparquet's own decoder can run in a circle on damaged bytes; this one only ever goes forward.
import { Damage } from './damage';
import { copyBack } from './copyBack';

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
      output.set(input.subarray(at, at + length), done);
      at += length;
      done += length;
    } else done = copyBack(output, done, ...reference(tag, number));
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

/** How far back, and how many bytes. */
function reference(tag: number, number: number): [offset: number, length: number] {
  if ((tag & 3) === 1) return [((tag >> 5) << 8) | number, ((tag >> 2) & 7) + 4];
  return [number, (tag >> 2) + 1];
}

function littleEndian(bytes: Uint8Array, at: number, count: number): number {
  let value = 0;
  for (let i = 0; i < count; i++) value += bytes[at + i] * 2 ** (8 * i);
  return value;
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
