// Product kernels with float16 factors against a float64 product: weights in memory as float16, gradients rounded on their
// way into a tile. Errors are shares of what both roundings allow (see gemmBench.ts), so 1 is the limit.
import { beforeEach, describe, expect, it } from 'vitest';
import type { ProductCase } from '@/testing/gemmBench';
import { GemmBench } from '@/testing/gemmBench';
import { hasGpu, needsFloat16 } from '@/testing/gpu';
import type { Epilogue, GemmLayout } from './types';
import { CPU_PLAN, everywhere } from './types';
import { parseVariant } from './variants';

type Sizes = Pick<ProductCase, 'm' | 'n' | 'k'>;

/** The batch's size awkward, the others in whole blocks of 8, one of them beyond a tile of 64. */
const blocks = (layout: GemmLayout): Sizes[] =>
  [3, 65, 250].map((dynamic, i) => {
    const [one, other] = i % 2 ? [8, 72] : [72, 8];
    return layout === 'tn' ? { m: one, n: other, k: dynamic } : { m: dynamic, n: one, k: other };
  });

async function expectRight(
  code: string,
  layout: GemmLayout,
  epilogues: Epilogue[],
  kernel: string,
  sizes = blocks(layout),
): Promise<void> {
  const plan = { ...CPU_PLAN, name: code, gemm: everywhere(parseVariant(code)!) };
  const bench = await GemmBench.open({ ...plan, precision: 'float16' });
  for (const epilogue of epilogues)
    for (const size of sizes) {
      const product: ProductCase = { layout, epilogue, ...size };
      expect(bench.kernel(product)).toContain(`gemm.${layout}.${kernel}.`);
      expect(await bench.error(product), JSON.stringify(product)).toBeLessThanOrEqual(1);
    }
  bench.dispose();
}

const simplest = (layout: GemmLayout): Epilogue[] => [layout === 'tn' ? 'gradient' : 'none'];
const named = (code: string, layout: GemmLayout) => code + (layout === 'tn' ? '+f16' : '+f16b');

describe.skipIf(!hasGpu())('matrix products with float16 factors', () => {
  beforeEach(async ({ skip }) => {
    await needsFloat16(skip);
  });

  it.each([
    ['nn', ['none', 'geluGradient', 'add']],
    ['nt', ['bias', 'biasGelu', 'biasTanh']],
    ['tn', ['gradient']],
    ['dn', ['none']],
  ] as [GemmLayout, Epilogue[]][])('are right through tiles in layout %s', async (layout, epilogues) => {
    await expectRight('t64x32x16-8x4', layout, epilogues, named('t64x32x16-8x4', layout));
  });

  it.each(['t64x64x16-8x8', 't32x32x16-4x4d'])('are right through tiles of %s', async (code) => {
    for (const layout of ['nn', 'nt', 'tn'] as const)
      await expectRight(code, layout, simplest(layout), named(code, layout));
  });

  it('are right with a split depth', async () => {
    await expectRight('t64x64x16-8x4/4', 'tn', ['gradient'], 't64x64x16-8x4/4+f16');
  });

  it.each(['nn', 'nt', 'tn', 'dn'] as const)('are right in registers in layout %s', async (layout) => {
    await expectRight('r8x8', layout, simplest(layout), layout === 'tn' ? 'r8x8' : 'r8x8+f16b');
  });

  it('are right where sizes are odd, in float32', async () => {
    const sizes = [
      { m: 3, n: 65, k: 63 },
      { m: 63, n: 3, k: 1 },
    ];
    await expectRight('r8x8', 'nt', ['bias'], 'plain+f16b', sizes);
  });
});
