// Every matrix product kernel against a float64 product: layouts, epilogues, plans, and sizes that fill no tile.
// Errors are shares of what rounding allows (see gemmBench.ts), so 1 is the limit everywhere.
import { describe, expect, it } from 'vitest';
import type { ProductCase } from '@/testing/gemmBench';
import { GemmBench } from '@/testing/gemmBench';
import { hasGpu } from '@/testing/gpu';
import { LAVAPIPE_PLAN } from './plans';
import type { Epilogue, GemmLayout, KernelPlan } from './types';
import { CPU_PLAN, GPU_PLAN } from './types';

/** As CPU_PLAN, in the smallest blocks: compiled in a moment. */
const SMALL_PLAN: KernelPlan = { ...CPU_PLAN, name: 'small', tile: { rows: 4, columns: 4 } };

/** What the model asks for; with transposed weights a linear layer is nn or dn too. */
const FORWARD: Epilogue[] = ['bias', 'biasGelu', 'biasTanh'];
const BACKWARD: Epilogue[] = ['none', 'geluGradient', 'add'];
const BOTH = [...FORWARD, ...BACKWARD];

type Sizes = Pick<ProductCase, 'm' | 'n' | 'k'>;

/** Nothing divides anything. */
const ODD: Sizes[] = [
  { m: 1, n: 1, k: 1 },
  { m: 3, n: 65, k: 63 },
  { m: 63, n: 3, k: 1 },
  { m: 65, n: 2, k: 65 },
];

/** The batch's size awkward, the others in whole blocks of 8, one of them beyond a tile of 64. */
const blocks = (layout: GemmLayout): Sizes[] =>
  [1, 3, 63, 65].map((dynamic, i) => {
    const [one, other] = i % 2 ? [8, 72] : [72, 8];
    return layout === 'tn' ? { m: one, n: other, k: dynamic } : { m: dynamic, n: one, k: other };
  });

/** Rows are the dynamic size, and examples as well for the last of the sizes. */
async function expectExact(
  plan: KernelPlan,
  layout: GemmLayout,
  epilogues: Epilogue[],
  sizes: Sizes[],
  kernel: string,
): Promise<void> {
  const bench = await GemmBench.open(plan);
  for (const epilogue of epilogues)
    for (const size of [...sizes, { ...sizes[sizes.length - 1], ofBatch: true }, ...more(sizes, epilogue)]) {
      const product: ProductCase = { layout, epilogue, ...size };
      expect(bench.kernel(product)).toBe(`gemm.${layout}.${kernel}.${epilogue}`);
      expect(await bench.error(product), JSON.stringify(product)).toBeLessThanOrEqual(1);
    }
  bench.dispose();
}

/** Gradients that go on from what is there. */
const more = (sizes: Sizes[], epilogue: Epilogue) =>
  epilogue === 'gradient' ? sizes.map((size) => ({ ...size, accumulate: true })) : [];

describe.skipIf(!hasGpu())('matrix products', () => {
  it.each([
    ['nn', BOTH],
    ['nt', FORWARD],
    ['tn', ['gradient']],
    ['dn', BOTH],
  ] as [GemmLayout, Epilogue[]][])('of odd sizes are right in layout %s', async (layout, epilogues) => {
    await expectExact(CPU_PLAN, layout, epilogues, ODD, 'plain');
  });

  it.each([
    ['nn', BOTH],
    ['tn', ['gradient']],
    ['dn', BOTH],
  ] as [GemmLayout, Epilogue[]][])('in registers are right in layout %s', async (layout, epilogues) => {
    await expectExact(SMALL_PLAN, layout, epilogues, blocks(layout), '4x4');
  });

  it.each(['nn', 'tn', 'dn'] as const)(
    'are right in the blocks of CPU adapters, layout %s',
    async (layout) => {
      const epilogues: Epilogue[] = [layout === 'tn' ? 'gradient' : 'none'];
      await expectExact(LAVAPIPE_PLAN, layout, epilogues, blocks(layout), '8x8');
      if (layout !== 'dn') await expectExact(CPU_PLAN, layout, epilogues, blocks(layout), '16x8');
    },
  );

  it.each([
    ['nn', BACKWARD],
    ['nt', FORWARD],
    ['tn', ['gradient']],
  ] as [GemmLayout, Epilogue[]][])('through tiles are right in layout %s', async (layout, epilogues) => {
    await expectExact(GPU_PLAN, layout, epilogues, blocks(layout), 'tiles');
  });
});
