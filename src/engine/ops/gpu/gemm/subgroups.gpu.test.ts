// Products by subgroup operations against a float64 product, with as many lanes as this adapter's subgroups have (8 on
// lavapipe, 4 on SwiftShader). Errors are shares of what rounding allows (see gemmBench.ts), so 1 is the limit everywhere.
import { beforeEach, describe, expect, it } from 'vitest';
import type { ProductCase } from '@/testing/gemmBench';
import { GemmBench } from '@/testing/gemmBench';
import { hasGpu, needsFloat16, needsSubgroups } from '@/testing/gpu';
import type { Epilogue, GemmLayout } from './types';
import { CPU_PLAN, everywhere } from './types';
import { parseVariant } from './variants';

const BOTH: Epilogue[] = ['bias', 'biasGelu', 'biasTanh', 'none', 'geluGradient', 'add'];

/** The batch's size awkward, the others more than a tile and less than two; depths of whole strips and of parts. */
const blocks = (layout: GemmLayout) =>
  [1, 3, 63, 65, 8].map((dynamic, i) => {
    const [one, other] = i % 2 ? [8, 76] : [76, 8];
    return layout === 'tn' ? { m: one, n: other, k: dynamic } : { m: dynamic, n: one, k: other };
  });

async function expectRight(
  code: string,
  layout: GemmLayout,
  epilogues: Epilogue[],
  precision: 'float32' | 'float16' = 'float32',
) {
  const plan = { ...CPU_PLAN, name: code, gemm: everywhere(parseVariant(code)!), precision };
  const bench = await GemmBench.open(plan);
  for (const epilogue of epilogues)
    for (const size of blocks(layout))
      for (const accumulate of epilogue === 'gradient' ? [false, true] : [false]) {
        const product: ProductCase = { layout, epilogue, ...size, accumulate };
        expect(bench.kernel(product)).toContain(`gemm.${layout}.${code}`);
        expect(await bench.error(product), JSON.stringify(product)).toBeLessThanOrEqual(1);
      }
  bench.dispose();
}

describe.skipIf(!hasGpu())('matrix products by subgroups', () => {
  let lanes: number;
  beforeEach(async ({ skip }) => {
    lanes = await needsSubgroups(skip);
  });

  it.each([
    ['nn', BOTH],
    ['nt', ['bias', 'biasGelu', 'biasTanh']],
    ['tn', ['gradient']],
    ['dn', ['none']],
  ] as [GemmLayout, Epilogue[]][])('are right in layout %s', async (layout, epilogues) => {
    await expectRight(`s8x${4 * lanes}x8-4x4w4`, layout, epilogues);
  });

  // Two vec4s of columns a lane; several of A, and lanes that hold none of it; a size that is told.
  it.for([
    ['s4x64x8-4x8w4', (lanes: number) => lanes <= 8],
    ['s4x32x8-4x4w2', (lanes: number) => lanes <= 8],
    ['s8x32x16-4x4f8', (lanes: number) => lanes === 8],
  ] as const)('are right by the variant %s', async ([code, takes], { skip }) => {
    skip(!takes(lanes), `this adapter has subgroups of ${lanes}`);
    for (const layout of ['nn', 'nt', 'tn'] as const)
      await expectRight(code, layout, [layout === 'tn' ? 'gradient' : 'none']);
  });

  it('are right with weights in float16', async ({ skip }) => {
    await needsFloat16(skip);
    for (const layout of ['nn', 'nt'] as const)
      await expectRight(`s8x${4 * lanes}x8-4x4w4`, layout, ['none'], 'float16');
  });
});
