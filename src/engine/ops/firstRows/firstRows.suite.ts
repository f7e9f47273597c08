// [CLS] rows and their gradient on any implementation. Tests of each one call this.
import { expect, it } from 'vitest';
import { dot, normals } from '@/testing/arrays';
import type { Where } from '@/testing/opBench';
import { runOp } from '@/testing/opBench';
import { layoutBatch } from '../batch';

const LENGTHS = [3, 1, 65];
const ROWS = 69;
const batch = layoutBatch(LENGTHS.map((length) => Array<number>(length).fill(0)));

export function testFirstRows(where: Where): void {
  it.each([1, 3, 63, 65, 64])(
    'take the first row of each example and put gradients there, width %i',
    async (width) => {
      const [x, dy] = [normals(ROWS * width, 'x', width), normals(3 * width, 'dy', width)];
      const run = (on: Where) =>
        runOp(on, { batch }, (b) => {
          b.want('y', b.ops.firstRows(b.input([ROWS, width], x)), [3, width]);
          b.want('dx', b.ops.firstRowsGradient(b.input([3, width], dy)), [ROWS, width]);
        });
      const ours = await run(where);
      // Copies: equal to the bit.
      expect(ours).toEqual(await run('stock'));
      const first = [0, 3, 4].flatMap((row) => [...x.subarray(row * width, (row + 1) * width)]);
      expect([...ours.y]).toEqual(first);
      expect(dot(ours.dx, x)).toBeCloseTo(dot(dy, ours.y), 4);
    },
  );
}
