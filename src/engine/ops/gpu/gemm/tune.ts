// Chooses, for a real GPU, the variant of each kind of matrix product by timing them on the model's own sizes. What is
// timed and how comes from a TuneBench: tuneBench.ts has the real one, tests a false one.
import type { TunedChoice } from './plans';
import { tunedPlan } from './plans';
import { sizeClass } from './select';
import type { KernelPlan, TunedClass, TunedLayout, Variant } from './types';
import { GPU_PLAN, TUNED_CLASSES, TUNED_LAYOUTS } from './types';
import { parseVariant, variantCode } from './variants';

/** A product as a model has it: the batch's size is the bench's own. */
export interface TunedProduct {
  layout: TunedLayout;
  m: number;
  n: number;
  k: number;
}

export interface TuneBench {
  /** Whether the variant compiles here and gives right numbers. */
  right(layout: TunedLayout, variant: Variant): Promise<boolean>;
  /** Milliseconds that these products take, one after another. */
  time(variant: Variant, products: readonly TunedProduct[]): Promise<number>;
  /** Milliseconds of a clock. */
  now(): number;
}

/** Beside the stated ones: more or fewer workgroups, two strips at a time, and no workgroup memory at all. */
const CANDIDATES = [
  't128x64x16-8x8', 't64x64x16-8x8', 't64x64x16-8x4', 't64x32x16-8x4', 't128x128x16-8x8', 't32x32x16-4x4',
  't64x64x16-8x8d', 'r8x8', 'r8x4', 'r4x4',
].map((code) => parseVariant(code)!); // prettier-ignore

/** Of narrow weights' gradients, whose depth is a batch's: one more dispatch, and several times the workgroups. */
const SPLIT = ['t64x64x16-8x8/4', 't64x64x16-8x8/2'].map((code) => parseVariant(code)!);

/** How often each candidate is timed; the median counts. */
const ROUNDS = 5;

/** Share of the stated variant's time that another one must save: less is noise. */
const WORTH = 0.03;

/** The products of an encoder layer: a linear layer [out, in], its input's gradient, its weight's. 0: the batch's size. */
export function layerProducts(hidden: number, feedForward: number): TunedProduct[] {
  const weights = [
    [3 * hidden, hidden],
    [hidden, hidden],
    [feedForward, hidden],
    [hidden, feedForward],
  ];
  return weights.flatMap(([out, into]): TunedProduct[] => [
    { layout: 'nt', m: 0, n: out, k: into },
    { layout: 'nn', m: 0, n: into, k: out },
    { layout: 'tn', m: out, n: into, k: 0 },
  ]);
}

/**
 * The fastest right variants, found within about `budget` milliseconds; where it does not suffice, and where nothing is
 * clearly faster, the stated ones. `proven`: further ones, which need what not every GPU has and passed its test. The last: what is stated instead
 * of GPU_PLAN's.
 */
export async function tune(
  bench: TuneBench,
  products: readonly TunedProduct[],
  budget = 2000,
  proven: readonly Variant[] = [],
  { gemm }: Pick<KernelPlan, 'gemm'> = GPU_PLAN,
): Promise<KernelPlan> {
  const end = bench.now() + budget;
  const groups = TUNED_CLASSES.flatMap((size) =>
    TUNED_LAYOUTS.map((layout) => ({ size, layout, products: products.filter(isOf(size, layout)) })),
  ).filter((group) => group.products.length);
  const choice: TunedChoice = { narrow: { ...gemm.narrow }, wide: { ...gemm.wide } };
  for (const [i, { size, layout, products: own }] of groups.entries()) {
    const now = bench.now();
    const until = now + (end - now) / (groups.length - i);
    const stated = choice[size][layout];
    const split = layout === 'tn' && size === 'narrow' ? SPLIT : [];
    const others = [...split, ...proven, ...CANDIDATES].filter((v) => variantCode(v) !== variantCode(stated));
    choice[size][layout] = await fastest(bench, layout, own, [stated, ...others], until);
  }
  return tunedPlan(choice);
}

const isOf = (size: TunedClass, layout: TunedLayout) => (product: TunedProduct) =>
  product.layout === layout && sizeClass({ ...product, of: 'rows' }) === size;

/** The first of the variants is the stated one. */
async function fastest(
  bench: TuneBench,
  layout: TunedLayout,
  products: readonly TunedProduct[],
  variants: readonly Variant[],
  until: number,
): Promise<Variant> {
  const times = new Map<Variant, number[]>();
  // Half of the time at most goes into compiling and checking.
  const half = (bench.now() + until) / 2;
  for (const variant of variants) {
    if (bench.now() > half) break;
    if (!(await bench.right(layout, variant))) continue;
    // The first one warms up.
    await bench.time(variant, products);
    times.set(variant, []);
  }
  for (let round = 0; round < ROUNDS && times.size > 1; round++)
    for (const [variant, list] of times) {
      if (bench.now() > until) return bestOf(times, variants[0]);
      list.push(await bench.time(variant, products));
    }
  return bestOf(times, variants[0]);
}

function bestOf(times: ReadonlyMap<Variant, number[]>, stated: Variant): Variant {
  const own = medianOf(times.get(stated) ?? []);
  let best = stated;
  let least = own * (1 - WORTH);
  for (const [variant, list] of times) {
    const median = medianOf(list);
    if (median < least) [best, least] = [variant, median];
  }
  return best;
}

/** Infinity of none. */
function medianOf(values: readonly number[]): number {
  if (!values.length) return Infinity;
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}
