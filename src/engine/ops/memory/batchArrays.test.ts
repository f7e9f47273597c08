import { describe, expect, it } from 'vitest';
import { layoutBatch } from '../batch';
import { DryRunHost } from '../gpu/dryRunHost';
import { BatchArrays } from './batchArrays';
import type { View } from './view';

/** A host that keeps what is written, as the GPU would. */
class Memory extends DryRunHost {
  readonly values = new Uint32Array(1 << 16);
  writes: number[] = [];

  override write(view: View, values: ArrayBufferView, byteOffset = 0): void {
    this.values.set(values as Uint32Array, (view.offset + byteOffset) / 4);
    this.writes.push(values.byteLength);
  }
}

function open(rows: number, batch: number) {
  const host = new Memory({ maxStorageBufferBindingSize: 2 ** 27, maxBufferSize: 2 ** 28 });
  const arrays = new BatchArrays(host, { rows, batch, distinct: rows });
  const read = (view: View, length: number) => [...host.values.subarray(view.offset / 4).subarray(0, length)];
  return { host, arrays, read };
}

/** `examples` texts of `length` tokens. */
const texts = (examples: number, length: number) =>
  Array.from({ length: examples }, (_, b) => Array.from({ length }, (_, t) => (7 * b + 3 * t) % 50));

const NAMES = [
  'weights',
  'labels',
  'offsets',
  'lengths',
  'ids',
  'where',
  'uniqueIds',
  'starts',
  'occurrences',
] as const;

/** As the GPU has them. */
const bits = ({ buffer, byteOffset, length }: Int32Array | Uint32Array | Float32Array) =>
  new Uint32Array(buffer, byteOffset, length);

describe('BatchArrays', () => {
  it.each([
    ['the largest batch, whole and in one write', 512, 16, 16, 32, 1],
    ['a small one in much room, in pieces', 4096, 32, 2, 3, 5],
  ])('sends %s', (_, rows, batch, examples, length, writes) => {
    const { host, arrays, read } = open(rows, batch);
    const sequences = texts(examples, length);
    const of = layoutBatch(
      sequences,
      sequences.map((_, b) => b % 2),
    );
    arrays.upload(of, true);
    for (const name of NAMES)
      expect(read(arrays.views[name], of[name]!.length), name).toEqual([...bits(of[name]!)]);
    expect(host.writes.length).toBe(writes);
  });

  it('sends the bytes that the batch has, and gaps of at most 2 KiB', () => {
    const { host, arrays } = open(4096, 32);
    const batch = layoutBatch(texts(2, 3), [0, 1]);
    const own = NAMES.reduce((sum, name) => sum + batch[name]!.byteLength, 0);
    arrays.upload(batch, true);
    const sent = host.writes.reduce((sum, bytes) => sum + bytes, 0);
    expect(sent).toBeGreaterThanOrEqual(own);
    expect(sent).toBeLessThan(own + NAMES.length * 2048);
  });

  it('leaves out what nobody asks for when predicting, and labels that are not there', () => {
    const { host, arrays, read } = open(64, 4);
    arrays.upload(layoutBatch(texts(4, 8), [1, 1, 1, 1]), true);
    const before = read(arrays.views.occurrences, 32);
    host.writes = [];
    const asked = layoutBatch([[9, 8, 7]]);
    arrays.upload(asked, false);
    expect(read(arrays.views.ids, 3)).toEqual([9, 8, 7]);
    expect(read(arrays.views.lengths, 1)).toEqual([3]);
    expect(read(arrays.views.occurrences, 32)).toEqual(before);
    expect(host.writes.length).toBe(1);
  });

  it('lays each array where a binding may begin, none over another', () => {
    const { arrays } = open(100, 5);
    const places = Object.values(arrays.views).sort((a, b) => a.offset - b.offset);
    places.forEach(({ offset, bytes, arena }, i) => {
      expect(offset % 256).toBe(0);
      expect(offset + bytes).toBe(places[i + 1]?.offset ?? arena.size);
    });
  });
});
