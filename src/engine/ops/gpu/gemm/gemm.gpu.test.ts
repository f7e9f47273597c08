// Every matrix product kernel against a float64 product: layouts, epilogues, plans, and sizes that fill no tile.
// Errors are shares of what rounding allows (see gemmBench.ts), so 1 is the limit everywhere.
import { describe, expect, it } from 'vitest';
import type { ProductCase } from '@/testing/gemmBench';
import { GemmBench } from '@/testing/gemmBench';
import { hasGpu, needsSubgroupsOf4Or8 } from '@/testing/gpu';
import type { Epilogue, GemmLayout } from './types';
import { CPU_PLAN, everywhere } from './types';
import { parseVariant } from './variants';

/** What the model asks for; with transposed weights a linear layer is nn or dn too. */
const FORWARD: Epilogue[] = ['bias', 'biasGelu', 'biasTanh', 'biasRelu'];
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
  code: string,
  layout: GemmLayout,
  epilogues: Epilogue[],
  sizes: Sizes[],
  kernel = code,
  writes: Epilogue | null = null,
): Promise<void> {
  const bench = await GemmBench.open({ ...CPU_PLAN, name: code, gemm: everywhere(parseVariant(code)!) });
  for (const epilogue of epilogues)
    for (const size of [...sizes, { ...sizes[sizes.length - 1], ofBatch: true }, ...more(sizes, epilogue)]) {
      const product: ProductCase = { layout, epilogue, ...size };
      expect(bench.kernel(product)).toBe(`gemm.${layout}.${kernel}.${writes ?? epilogue}`);
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
    await expectExact('r16x8', layout, epilogues, ODD, 'plain');
    await expectExact('t64x32x16-8x4', layout, epilogues, ODD, 'plain');
  });

  // The smallest blocks, compiled in a moment.
  it.each([
    ['nn', BOTH],
    ['nt', FORWARD],
    ['tn', ['gradient']],
    ['dn', BOTH],
  ] as [GemmLayout, Epilogue[]][])('in registers are right in layout %s', async (layout, epilogues) => {
    await expectExact('r4x4', layout, epilogues, blocks(layout));
  });

  it.each(['nn', 'nt', 'tn', 'dn'] as const)('in larger blocks are right in layout %s', async (layout) => {
    await expectExact('r8x8', layout, simplest(layout), blocks(layout));
    if (layout === 'nn' || layout === 'tn')
      await expectExact('r16x8', layout, simplest(layout), blocks(layout));
  });

  // Heights and widths beyond one block and within it, and widths of whole vec4s that fill no lane.
  it.for([
    ['nn', BOTH],
    ['tn', ['gradient']],
    ['dn', ['none']],
  ] as [GemmLayout, Epilogue[]][])(
    'whose subgroups share A are right in layout %s',
    async ([layout, epilogues], { skip }) => {
      const lanes = await needsSubgroupsOf4Or8(skip);
      const narrow = { m: 5, n: 12, k: 7 };
      await expectExact(`r${2 * lanes}x4w${lanes}`, layout, epilogues, [...blocks(layout), narrow]);
      await expectExact(`r${2 * lanes}x8w${lanes}`, layout, simplest(layout), [...blocks(layout), narrow]);
    },
  );

  it.each([
    ['nn', BACKWARD],
    ['nt', FORWARD],
    ['tn', ['gradient']],
    ['dn', ['none']],
  ] as [GemmLayout, Epilogue[]][])('through tiles are right in layout %s', async (layout, epilogues) => {
    await expectExact('t64x32x16-8x4', layout, epilogues, blocks(layout));
  });

  // Parts without any depth, with one strip, and with what is left of one.
  it('with a split depth are right', async () => {
    const sizes = [...blocks('tn'), { m: 72, n: 8, k: 17 }, { m: 8, n: 72, k: 250 }];
    await expectExact('t64x64x16-8x4/4', 'tn', ['gradient'], sizes, 't64x64x16-8x4/4', 'parts');
  });

  // Fetched by all, or half by half; wider than high and the reverse; one strip at a time or two.
  it.each(['t128x64x16-8x8', 't64x64x16-8x8', 't32x64x16-8x4', 't64x64x16-8x4', 't32x32x16-4x4d'])(
    'through tiles of %s are right in every layout',
    async (code) => {
      for (const layout of ['nn', 'nt', 'tn'] as const)
        await expectExact(code, layout, simplest(layout), blocks(layout));
    },
  );
});

const simplest = (layout: GemmLayout): Epilogue[] => [layout === 'tn' ? 'gradient' : 'none'];
