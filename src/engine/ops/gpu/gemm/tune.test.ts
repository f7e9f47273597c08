// Which variants are chosen, by a bench that says what it is told to and a clock that moves only when something is timed.
import { describe, expect, it } from 'vitest';
import { planOf } from './plans';
import type { TuneBench } from './tune';
import { layerProducts, tune } from './tune';
import type { TunedLayout } from './types';
import { GPU_PLAN } from './types';
import { parseVariant, variantCode } from './variants';

/** BERT-base's: narrow and wide products in every layout. */
const PRODUCTS = layerProducts(768, 3072);

/** Milliseconds of each code; 10 where it is not there. `wrong`: codes that do not work. */
function benchOf(
  times: Record<string, number | (() => number)>,
  wrong: (code: string, layout: TunedLayout) => boolean = () => false,
) {
  let clock = 0;
  const timed = new Map<string, number>();
  const bench: TuneBench = {
    now: () => clock,
    right: async (layout, variant) => {
      clock += 1;
      return !wrong(variantCode(variant), layout);
    },
    time: async (variant) => {
      const code = variantCode(variant);
      timed.set(code, (timed.get(code) ?? 0) + 1);
      const time = times[code] ?? 10;
      const milliseconds = typeof time === 'number' ? time : time();
      clock += milliseconds;
      return milliseconds;
    },
  };
  return { bench, timed, clock: () => clock };
}

const codes = (plan: typeof GPU_PLAN) =>
  (['narrow', 'wide'] as const).map((size) =>
    (['nt', 'nn', 'tn'] as const).map((layout) => variantCode(plan.gemm[size][layout])),
  );

describe('tuning', () => {
  it('takes the fastest for every layout and size class, and names the plan after them', async () => {
    const plan = await tune(benchOf({ 't64x64x16-8x4': 5, r8x8: 6 }).bench, PRODUCTS, 1e6);
    expect(codes(plan).flat()).toEqual(Array(6).fill('t64x64x16-8x4'));
    expect(planOf(plan.name)).toEqual(plan);
  });

  it('leaves out what does not work in a layout', async () => {
    const { bench } = benchOf(
      { 't64x64x16-8x4': 5, r8x8: 6 },
      (code, layout) => code === 't64x64x16-8x4' && layout === 'nt',
    );
    const [narrow, wide] = codes(await tune(bench, PRODUCTS, 1e6));
    expect(narrow).toEqual(['r8x8', 't64x64x16-8x4', 't64x64x16-8x4']);
    expect(wide).toEqual(narrow);
  });

  it('keeps the stated variants where nothing is clearly faster, and where nothing works', async () => {
    const little = await tune(benchOf({ 't64x64x16-8x4': 9.8 }).bench, PRODUCTS, 1e6);
    expect(codes(little)).toEqual(codes(GPU_PLAN));
    expect(codes(await tune(benchOf({}, () => true).bench, PRODUCTS, 1e6))).toEqual(codes(GPU_PLAN));
  });

  it('goes by the median: one slow moment changes nothing', async () => {
    let calls = 0;
    const { bench } = benchOf({ 't64x64x16-8x4': () => (++calls % 5 === 2 ? 100 : 5) });
    expect(codes(await tune(bench, PRODUCTS, 1e6)).flat()).toEqual(Array(6).fill('t64x64x16-8x4'));
  });

  it.each([0, 100, 2000])(
    'ends within %i ms and what was begun, and what had no time stays as stated',
    async (budget) => {
      const { bench, clock } = benchOf({ r4x4: 5 });
      const plan = await tune(bench, PRODUCTS, budget);
      // One check and one timing may be under way in each of six groups when its time is over.
      expect(clock()).toBeLessThanOrEqual(budget + 6 * 11);
      if (!budget) expect(codes(plan)).toEqual(codes(GPU_PLAN));
    },
  );

  it('times variants that not every GPU has only where it is given them', async () => {
    const proven = [parseVariant('s64x128x8-16x4f32')!];
    const times = { 's64x128x8-16x4f32': 5 };
    const { bench, timed } = benchOf(times);
    expect(codes(await tune(bench, PRODUCTS, 1e6))).toEqual(codes(GPU_PLAN));
    expect(timed.has('s64x128x8-16x4f32')).toBe(false);
    const plan = await tune(benchOf(times).bench, PRODUCTS, 1e6, proven);
    expect(codes(plan).flat()).toEqual(Array(6).fill('s64x128x8-16x4f32'));
    expect(planOf(plan.name)).toEqual(plan);
  });

  it('keeps what is stated instead of the default, where it is told', async () => {
    const stated = await tune(benchOf({ r8x8: 5 }).bench, PRODUCTS, 1e6);
    expect(codes(await tune(benchOf({}).bench, PRODUCTS, 1e6, [], stated))).toEqual(codes(stated));
  });

  it('times nothing of a size class that the model has not', async () => {
    const small = layerProducts(128, 512);
    const [, wide] = codes(await tune(benchOf({ r4x4: 5 }).bench, small, 1e6));
    expect(wide).toEqual(codes(GPU_PLAN)[1]);
  });
});
