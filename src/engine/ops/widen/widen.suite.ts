// float16 of the host where an implementation computes: every one of them, beside the table of the CPU. Tests of each
// implementation call this.
import { expect, it } from 'vitest';
import type { Where } from '@/testing/opBench';
import { runOp } from '@/testing/opBench';
import { layoutBatch } from '../batch';
import type { RowsOf } from '../types';

const LENGTHS = [3, 1, 65];
const batch = layoutBatch(LENGTHS.map((length) => Array<number>(length).fill(0)));

const widen = (on: Where, halves: Uint16Array<ArrayBuffer>, width: number, of: RowsOf) =>
  runOp(on, { batch }, (b) => {
    b.want('y', b.ops.widen(halves, width, of), [halves.length / width, width]);
  });

/** Float16 numbers from the smallest normal one up, both signs, from number `first` on. */
function halvesFrom(first: number, length: number): Uint16Array<ArrayBuffer> {
  const normal = (i: number) => 0x0400 + (i % 0x7800);
  return Uint16Array.from({ length }, (_, i) => normal(first + i) | (i % 2 ? 0x8000 : 0));
}

export function testWiden(where: Where): void {
  it.each<[number, RowsOf]>([
    [4, 'rows'],
    [68, 'rows'],
    [384, 'rows'],
    [4, 'batch'],
    [260, 'batch'],
  ])('gives each float16 as the float32 that equals it: width %i, of %s', async (width, of) => {
    const halves = halvesFrom(width * 97, (of === 'rows' ? 69 : 3) * width);
    expect(await widen(where, halves, width, of)).toEqual(await widen('stock', halves, width, of));
  });

  it('knows every normal float16, and of smaller ones loses no more than they are', async () => {
    for (let first = 0; first < 0x7c00; first += 69 * 384) {
      const halves = Uint16Array.from({ length: 69 * 384 }, (_, i) => Math.min(first + i, 0x7bff));
      const [{ y }, { y: want }] = [
        await widen(where, halves, 384, 'rows'),
        await widen('stock', halves, 384, 'rows'),
      ];
      // GPUs may take numbers below 2^-14 for 0.
      y.forEach((value, i) => expect(value === want[i] || (value === 0 && want[i] < 2 ** -14)).toBe(true));
    }
  });
}
