import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BLOCK, fromBlocks, fromRows, quantizeBlocks, quantizeRows } from './quantize';

/** A matrix, its rows and its columns, which mostly are no multiple of a block. */
const matrix = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 3 * BLOCK }))
  .chain(([rows, columns]) => {
    const length = rows * columns;
    const values = { min: -8, max: 8, noNaN: true, minLength: length, maxLength: length };
    return fc.tuple(fc.float32Array(values), fc.constant(rows), fc.constant(columns));
  });

describe('weights in 8 bits', () => {
  it('are off by at most half a step of their block', () => {
    fc.assert(
      fc.property(matrix, ([data, rows, columns]) => {
        const blocks = quantizeBlocks(data, rows, columns);
        const perRow = blocks.scales.length / rows;
        fromBlocks(blocks, columns).forEach((value, i) => {
          const block = Math.floor(i / columns) * perRow + Math.floor((i % columns) / BLOCK);
          expect(Math.abs(value - data[i])).toBeLessThanOrEqual(0.5001 * blocks.scales[block]);
        });
      }),
    );
  });

  it('keep the largest of each block, and zero, as they are', () => {
    const data = Float32Array.from({ length: BLOCK + 2 }, (_, i) => (i < BLOCK ? 0 : i % 2 ? 100 : -50));
    const again = fromBlocks(quantizeBlocks(data, 1, BLOCK + 2), BLOCK + 2);
    expect([...again.slice(0, BLOCK)]).toEqual(Array(BLOCK).fill(0));
    expect(again[BLOCK + 1]).toBeCloseTo(100, 4);
  });

  it('fill what a row lacks of its last block with zeros', () => {
    const { q } = quantizeBlocks(Float32Array.of(1, -1), 2, 1);
    expect([q.length, q[0], q[1], q[BLOCK], q[BLOCK + 1]]).toEqual([2 * BLOCK, 255, 128, 1, 128]);
  });

  it('of a table have a scale for each row', () => {
    const rows = quantizeRows(Float32Array.of(127, 64, 1.27, -0.01), 2, 2);
    expect([...rows.q]).toEqual([127, 64, 127, -1]);
    expect([...fromRows(rows)].map((value) => value.toFixed(4))).toEqual(['127.0000', '64.0000', '1.2700', '-0.0100']); // prettier-ignore
  });
});
