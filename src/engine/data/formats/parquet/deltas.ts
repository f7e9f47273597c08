// Whole numbers as differences to the one before. https://github.com/apache/parquet-format/blob/master/Encodings.md#DELTAENC
// hyparquet's own reader goes back and reads the same again, for ever, where a damaged file says so.
import { Damage } from './damage';

/** Numbers of so many bits: residuals of 32 bits need no bigint. */
type Numbers = Int32Array | BigInt64Array;

interface Header {
  /** Numbers that share a width. */
  perMiniblock: number;
  miniblocks: number;
  first: bigint;
}

/** Reads one run of numbers after another. */
export class DeltaReader {
  /** The byte after the last run. */
  at = 0;

  /** @param bytes from the beginning of the first run */
  constructor(private readonly bytes: Uint8Array) {}

  /** A run of exactly `count`. @throws Damage */
  read32(count: number): Int32Array {
    return this.read(new Int32Array(count));
  }

  /** @see read32 */
  read64(count: number): BigInt64Array {
    return this.read(new BigInt64Array(count));
  }

  private read<N extends Numbers>(output: N): N {
    const { first, miniblocks, perMiniblock } = this.header(output.length);
    if (output.length > 0)
      output[0] = output instanceof Int32Array ? Number(BigInt.asIntN(32, first)) : first;
    for (let done = 1; done < output.length;) {
      const least = this.signed();
      const widths = this.take(miniblocks);
      for (let block = 0; block < miniblocks && done < output.length; block++) {
        // The last one is filled up, and takes as many bytes as a full one.
        const body = this.take((perMiniblock / 8) * widths[block]);
        const end = Math.min(output.length, done + perMiniblock);
        if (output instanceof Int32Array) add32(body, widths[block], least, output.subarray(done - 1, end));
        else add64(body, widths[block], least, output.subarray(done - 1, end));
        done = end;
      }
    }
    return output;
  }

  private header(count: number): Header {
    const blockSize = Number(this.unsigned());
    const miniblocks = Number(this.unsigned());
    const total = Number(this.unsigned());
    const perMiniblock = blockSize / miniblocks;
    if (total !== count) throw new Damage('a page has another number of values than it says');
    if (!(perMiniblock > 0 && perMiniblock % 8 === 0)) throw new Damage('its bytes make no sense');
    return { perMiniblock, miniblocks, first: this.signed() };
  }

  private take(length: number): Uint8Array {
    if (this.at + length > this.bytes.length) throw new Damage('a page ends before its last value');
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  private unsigned(): bigint {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const [byte] = this.take(1);
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    throw new Damage('its bytes make no sense');
  }

  /** Zigzag: 0, -1, 1, -2. */
  private signed(): bigint {
    const value = this.unsigned();
    return (value >> 1n) ^ -(value & 1n);
  }
}

/** @param output the number before the first, then as many as are to come; sums wrap around as the differences did */
function add32(body: Uint8Array, width: number, least: bigint, output: Int32Array): void {
  if (width > 64) throw new Damage('it has numbers of too many bits');
  const add = Number(BigInt.asIntN(32, least));
  for (let i = 1; i < output.length; i++)
    output[i] = output[i - 1] + add + bitsAt(body, (i - 1) * width, Math.min(width, 32));
}

function add64(body: Uint8Array, width: number, least: bigint, output: BigInt64Array): void {
  if (width > 64) throw new Damage('it has numbers of too many bits');
  for (let i = 1; i < output.length; i++) {
    const at = (i - 1) * width;
    const low = BigInt(bitsAt(body, at, Math.min(width, 32)));
    const high = width > 32 ? BigInt(bitsAt(body, at + 32, width - 32)) << 32n : 0n;
    output[i] = output[i - 1] + least + high + low;
  }
}

/** Up to 32 bits, the lowest first. */
function bitsAt(bytes: Uint8Array, at: number, count: number): number {
  let value = 0;
  for (let got = 0; got < count;) {
    const shift = (at + got) & 7;
    const some = Math.min(8 - shift, count - got);
    value += ((bytes[(at + got) >> 3] >> shift) & ((1 << some) - 1)) * 2 ** got;
    got += some;
  }
  return value;
}
