// LZ4 blocks → bytes. https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md
// A decoder of our own because hyparquet-compressors' fills with zeros what a cut block lacks, and says nothing.
import { copyBack, copyIn } from './copies';
import { Damage } from './damage';

const SHORTEST_MATCH = 4;

/** One block. @param size bytes of the result @throws Damage */
export function unpackLz4(input: Uint8Array, size: number): Uint8Array {
  const output = new Uint8Array(size);
  let at = 0;
  let done = 0;
  const lengthOf = (nibble: number) => {
    let length = nibble;
    if (nibble < 15) return length;
    for (let more = 255; more === 255; length += more) more = byteAt(input, at++);
    return length;
  };
  while (at < input.length) {
    const token = input[at++];
    const literals = lengthOf(token >> 4);
    if (at + literals > input.length || done + literals > size) throw broken();
    copyIn(output, done, input, at, literals);
    at += literals;
    done += literals;
    if (at === input.length) break;
    const offset = byteAt(input, at) | (byteAt(input, at + 1) << 8);
    at += 2;
    done = copyBack(output, done, offset, lengthOf(token & 15) + SHORTEST_MATCH);
  }
  if (done !== size) throw broken();
  return output;
}

/**
 * The older kind, which parquet-mr writes as Hadoop does: before each block stand its length unpacked and packed; some
 * writers left that out. https://github.com/apache/parquet-format/blob/master/Compression.md#lz4
 */
export function unpackHadoopLz4(input: Uint8Array, size: number): Uint8Array {
  const view = new DataView(input.buffer, input.byteOffset, input.byteLength);
  const output = new Uint8Array(size);
  let done = 0;
  for (let at = 0; at < input.length;) {
    const framed = at + 8 <= input.length;
    const [unpacked, packed] = framed ? [view.getUint32(at), view.getUint32(at + 4)] : [size + 1, 0];
    if (done + unpacked > size || at + 8 + packed > input.length) return unpackLz4(input, size);
    output.set(unpackLz4(input.subarray(at + 8, at + 8 + packed), unpacked), done);
    done += unpacked;
    at += 8 + packed;
  }
  if (done !== size) throw broken();
  return output;
}

function byteAt(bytes: Uint8Array, at: number): number {
  if (at >= bytes.length) throw broken();
  return bytes[at];
}

function broken(): Damage {
  return new Damage('a page packed with LZ4 is broken');
}
