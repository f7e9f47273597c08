// What the packers of real files do not show: broken bytes, and how Hadoop frames LZ4.
import { expect, it } from 'vitest';
import { crc32 } from './crc32';
import { unpackHadoopLz4, unpackLz4 } from './lz4';
import { readRuns } from './runs';
import { unpackSnappy } from './snappy';
import { unpack } from './unpack';

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

/** "abcabcabcabcX": three letters, nine of them again, one letter. */
const LZ4 = [0x35, 97, 98, 99, 3, 0, 0x10, 88];
const SNAPPY = [13, 2 << 2, 97, 98, 99, ((9 - 4) << 2) | 1, 3, 0, 88];

it('repeats what it has just written', () => {
  expect(text(unpackLz4(Uint8Array.from(LZ4), 13))).toBe('abcabcabcabcX');
  expect(text(unpackSnappy(Uint8Array.from(SNAPPY), 13))).toBe('abcabcabcabcX');
});

it('reads LZ4 as Hadoop frames it, and as some leave that out', () => {
  const framed = [0, 0, 0, 13, 0, 0, 0, LZ4.length, ...LZ4];
  expect(text(unpackHadoopLz4(Uint8Array.from([...framed, ...framed]), 26))).toBe('abcabcabcabcX'.repeat(2));
  expect(text(unpackHadoopLz4(Uint8Array.from(LZ4), 13))).toBe('abcabcabcabcX');
});

it('refuses pages that are longer or shorter than they say, or cut', () => {
  for (const size of [12, 14]) expect(() => unpackLz4(Uint8Array.from(LZ4), size)).toThrow(/broken|outside/);
  expect(() => unpackSnappy(Uint8Array.from(SNAPPY), 12)).toThrow('another length');
  for (let cut = 1; cut < LZ4.length; cut++)
    expect(() => unpackLz4(Uint8Array.from(LZ4.slice(0, cut)), 13)).toThrow(/broken|outside/);
  for (let cut = 0; cut < SNAPPY.length; cut++)
    expect(() => unpackSnappy(Uint8Array.from(SNAPPY.slice(0, cut)), 13)).toThrow(/broken|outside/);
});

it('goes forward through a Snappy literal whose length would be negative', () => {
  expect(() => unpackSnappy(Uint8Array.from([5, 63 << 2, 0xfa, 0xff, 0xff, 0xff, 1]), 5)).toThrow('broken');
});

it('names what it cannot unpack', async () => {
  await expect(unpack(new Uint8Array(3), 3, 'LZO')).rejects.toThrow('pages packed with LZO');
});

it('stops at the last value of a run that claims a thousand million, and where the bytes end', () => {
  expect([...readRuns(Uint8Array.from([0xfe, 0xff, 0xff, 0xff, 0x0f, 2]), 2, 3)]).toEqual([2, 2, 2]);
  const packed = Uint8Array.from([3, 0b10_001_000, 0b11_000_110, 0b11_111_010]);
  expect([...readRuns(packed, 3, 8)]).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  expect(() => readRuns(Uint8Array.from([3, 1]), 3, 8)).toThrow('ends before its last value');
  expect(() => readRuns(Uint8Array.from([0, 0, 0]), 1, 8)).toThrow('ends before its last value');
});

it('has the checksum that gzip has', () => {
  expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
});
