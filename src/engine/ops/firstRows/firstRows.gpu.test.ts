// [CLS] rows and their gradient.
import { describe, expect, it } from 'vitest';
import { dot, normals } from '@/testing/arrays';
import { hasGpu } from '@/testing/gpu';
import type { Where } from '@/testing/opBench';
import { runOp } from '@/testing/opBench';
import { layoutBatch } from '../batch';
import { CPU_PLAN } from '../gpu/gemm/types';

const LENGTHS = [3, 1, 65];
const ROWS = 69;
const batch = layoutBatch(LENGTHS.map((length) => Array<number>(length).fill(0)));

describe.skipIf(!hasGpu())('first rows', () => {
  it.each([1, 3, 63, 65, 64])(
    'take the first row of each example and put gradients there, width %i',
    async (width) => {
      const [x, dy] = [normals(ROWS * width, 'x', width), normals(3 * width, 'dy', width)];
      const run = (where: Where) =>
        runOp(where, { batch }, (b) => {
          b.want('y', b.ops.firstRows(b.input([ROWS, width], x)), [3, width]);
          b.want('dx', b.ops.firstRowsGradient(b.input([3, width], dy)), [ROWS, width]);
        });
      const fused = await run(CPU_PLAN);
      // Copies: equal to the bit.
      expect(fused).toEqual(await run('stock'));
      const first = [0, 3, 4].flatMap((row) => [...x.subarray(row * width, (row + 1) * width)]);
      expect([...fused.y]).toEqual(first);
      expect(dot(fused.dx, x)).toBeCloseTo(dot(dy, fused.y), 4);
    },
  );
});
