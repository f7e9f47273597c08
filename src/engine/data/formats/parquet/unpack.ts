// Packed bytes of a page → its bytes, by what the column says that it is packed with. Nothing here needs WebAssembly.
import type { CompressionCodec } from 'hyparquet';
import { Damage, Unsupported } from './damage';
import { unpackHadoopLz4, unpackLz4 } from './lz4';
import { unpackSnappy } from './snappy';
import { unpackZstd } from './zstd';

/**
 * @param size bytes of the result; never more are set aside
 * @returns bytes in a buffer of their own, so that nothing reads on into the next page
 * @throws Damage, Unsupported, and whatever the decoders of others throw
 */
export async function unpack(
  input: Uint8Array<ArrayBuffer>,
  size: number,
  codec: CompressionCodec,
): Promise<Uint8Array> {
  const output = await unpacked(input, size, codec);
  if (output.length !== size) throw new Damage('a page has another length than it says');
  return output;
}

async function unpacked(
  input: Uint8Array<ArrayBuffer>,
  size: number,
  codec: CompressionCodec,
): Promise<Uint8Array> {
  // A page without values may come without a single byte, which no packer writes.
  if (size === 0) return new Uint8Array(0);
  if (codec === 'UNCOMPRESSED') return input.slice();
  if (codec === 'SNAPPY') return unpackSnappy(input, size);
  if (codec === 'GZIP') return gunzip(input, size);
  if (codec === 'ZSTD') return unpackZstd(input, size);
  if (codec === 'LZ4_RAW') return unpackLz4(input, size);
  if (codec === 'LZ4') return unpackHadoopLz4(input, size);
  if (codec !== 'BROTLI') throw new Unsupported(`pages packed with ${codec ?? 'something unknown'}`);
  // Its dictionary of words is larger than all else together.
  const { decompressBrotli } = await import('hyparquet-compressors/src/brotli.js');
  return decompressBrotli(input, size);
}

/** The browser's own, which checks the checksum too. Stops where more comes out than was said. */
async function gunzip(input: Uint8Array<ArrayBuffer>, size: number): Promise<Uint8Array> {
  const reader = new Blob([input]).stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  const output = new Uint8Array(size);
  let done = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    if (done + part.value.length > size) {
      await reader.cancel();
      throw new Damage('a page is longer than it says');
    }
    output.set(part.value, done);
    done += part.value.length;
  }
  return output.subarray(0, done);
}
