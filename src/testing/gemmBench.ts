// One matrix product on the GPU beside the same in float64, with the bound that rounding allows. For tests of gemm.
import { layoutBatch } from '@/engine/ops/batch';
import { FusedContext } from '@/engine/ops/gpu/context';
import { runGemm } from '@/engine/ops/gpu/gemm/run';
import type { Product } from '@/engine/ops/gpu/gemm/select';
import { selectGemm } from '@/engine/ops/gpu/gemm/select';
import type { Epilogue, GemmLayout, KernelPlan } from '@/engine/ops/gpu/gemm/types';
import type { View } from '@/engine/ops/memory/view';
import { STEP_BLOCK_BYTES } from '@/engine/ops/gpu/wgsl';
import { normals, ROUNDING } from './arrays';
import { gelu, geluGradient } from './float64';
import { testHost } from './gpu';
import { toHalves } from './half';

export interface ProductCase {
  layout: GemmLayout;
  epilogue: Epilogue;
  m: number;
  n: number;
  k: number;
  /** The dynamic size counts examples instead of rows. */
  ofBatch?: boolean;
  /** Gradients are added to what C and the sums hold already. */
  accumulate?: boolean;
}

/** A whole test's memory is given back by `dispose`. */
export class GemmBench {
  private constructor(
    private readonly context: FusedContext,
    private readonly plan: KernelPlan,
  ) {}

  static async open(plan: KernelPlan): Promise<GemmBench> {
    return new GemmBench(new FusedContext(await testHost(), plan, { rows: 256, batch: 256 }), plan);
  }

  /** Name of the kernel that the plan takes, e.g. `gemm.nn.8x8.bias`. */
  kernel(product: ProductCase): string {
    return selectGemm(this.plan, fixed(product, this.plan)).program.name;
  }

  /**
   * How far the worst element of all that is written is off, as a share of what rounding allows: K + 2 roundings of
   * Σ |a b| (Higham, Accuracy and Stability of Numerical Algorithms, 3.1), and the epilogue's own. With float16 also those of
   * both factors, each at most 2^-11 of it, or 2^-25 below float16's normal numbers (which the factors' normals seldom are).
   */
  async error(product: ProductCase): Promise<number> {
    const data = draw(product);
    const written = await this.multiply(product, data);
    const factors = this.plan.precision === 'float16' ? 2 ** -10 + 2 ** -22 : 0;
    let worst = 0;
    for (const [name, expectations] of Object.entries(expected(product, data)))
      expectations.forEach(({ value, size, activated }, i) => {
        const bound =
          ((product.k + 2) * ROUNDING + factors) * size +
          (activated ? EPILOGUE_ERROR * (1 + Math.abs(value)) : 0);
        const off = Math.abs(written[name][i] - value) / Math.max(bound, Number.MIN_VALUE);
        worst = Number.isFinite(off) ? Math.max(worst, off) : Infinity;
      });
    return worst;
  }

  private async multiply(product: ProductCase, data: ReturnType<typeof draw>) {
    const { m, layout, k, ofBatch } = product;
    const { host } = this.context;
    const dynamic = layout === 'tn' ? k : m;
    const examples = ofBatch
      ? Array.from({ length: dynamic }, () => [0])
      : [new Array<number>(dynamic).fill(0)];
    this.context.begin(layoutBatch(examples), { training: false, dropoutKey: 0 });
    if (product.accumulate) host.writeStep(accumulatingStep(ofBatch ? 1 : dynamic, ofBatch ? dynamic : 1));
    const known = fixed(product, this.plan);
    const views = Object.fromEntries(
      Object.entries({ ...blank(product), ...data }).map(([name, floats]): [string, View] => {
        const values = name === 'b' && known.halfB ? toHalves(floats) : floats;
        const view = host.allocateView([values.length], values.byteLength);
        host.write(view, values);
        return [name, view];
      }),
    );
    runGemm(this.context, selectGemm(this.plan, known), known, views, m);
    const written: Record<string, Float32Array> = {};
    for (const name of ['c', 'pre', 'sums'])
      if (views[name])
        written[name] = new Float32Array(await host.read(views[name], views[name].shape[0] * 4));
    for (const view of Object.values(views)) view.arena.dispose();
    return written;
  }

  dispose(): void {
    this.context.dispose();
  }
}

/** A step block (layout: wgsl.ts) of this many rows and examples that adds to gradients. */
function accumulatingStep(rows: number, batch: number): Uint32Array {
  const block = new Uint32Array(STEP_BLOCK_BYTES / 4);
  block.set([rows, batch]);
  block[18] = 1;
  return block;
}

/** As kernels are told of it: 0 for the dynamic size; of dn the row length of A, which has room for whole vec4s. */
function fixed({ layout, epilogue, m, n, k, ofBatch }: ProductCase, { precision }: KernelPlan): Product {
  const halfB = precision === 'float16' && layout !== 'tn';
  const of = ofBatch ? 'batch' : 'rows';
  if (layout === 'tn') return { layout, epilogue, m, n, k: 0, of };
  return { layout, epilogue, m: layout === 'dn' ? rowLength(m) : 0, n, k, of, halfB };
}

const rowLength = (m: number) => Math.ceil(m / 4) * 4;

/** GELU's rational erf (3e-7), and tanh and exp as drivers have them. */
const EPILOGUE_ERROR = 2e-6;

/** What is read, and what is there before: of gradients that are overwritten, no numbers. */
function draw({ m, n, k, layout, epilogue, accumulate }: ProductCase) {
  const name = `${layout} ${m} ${n} ${k}`;
  const there = (length: number, of: string) =>
    accumulate ? normals(length, of, name) : new Float32Array(length).fill(NaN);
  return {
    a: normals((layout === 'dn' ? rowLength(m) : m) * k, 'a', name),
    b: normals(n * k, 'b', name),
    ...(epilogue.startsWith('bias') && { bias: normals(n, 'bias', name) }),
    ...(epilogue === 'geluGradient' && { pre: normals(m * n, 'pre', name) }),
    ...(epilogue === 'add' && { extra: normals(m * n, 'extra', name) }),
    ...(epilogue === 'gradient' && { c: there(m * n, 'c'), sums: there(m, 'sums') }),
  };
}

/** Outputs that hold nothing before. */
function blank({ m, n, epilogue }: ProductCase) {
  const c = new Float32Array(m * n);
  return epilogue === 'biasGelu' ? { c, pre: new Float32Array(m * n) } : { c };
}

/** A value, and the sum of the magnitudes that it is made of. */
interface Expectation {
  value: number;
  size: number;
  activated?: boolean;
}

function expected(
  { layout, epilogue, m, n, k, accumulate }: ProductCase,
  data: ReturnType<typeof draw>,
): Record<string, Expectation[]> {
  const { a, b } = data;
  const height = layout === 'dn' ? rowLength(m) : m;
  const aAt = (row: number, d: number) => a[layout[0] === 'n' ? row * k + d : d * height + row];
  const bAt = (column: number, d: number) => b[layout === 'nt' ? column * k + d : d * n + column];
  const sum = (first: number, term: (d: number) => number): Expectation => {
    const whole = { value: first, size: Math.abs(first) };
    for (let d = 0; d < k; d++) {
      whole.value += term(d);
      whole.size += Math.abs(term(d));
    }
    return whole;
  };
  const there = (values: Float32Array | undefined, i: number) => (accumulate ? values![i] : 0);
  const products = Array.from({ length: m * n }, (_, i) => {
    const [row, column] = [Math.floor(i / n), i % n];
    return sum(data.bias?.[column] ?? there(data.c, i), (d) => aAt(row, d) * bAt(column, d));
  });
  const others = Array.from(data.pre ?? data.extra ?? products.map(() => 0));
  const c = products.map((whole, i) => EPILOGUES[epilogue](whole, others[i]));
  if (epilogue === 'biasGelu') return { c, pre: products };
  if (epilogue === 'geluGradient')
    return { c, pre: others.map((x) => ({ value: gelu(x), size: 0, activated: true })) };
  if (epilogue !== 'gradient') return { c };
  return { c, sums: Array.from({ length: m }, (_, row) => sum(there(data.sums, row), (d) => aAt(row, d))) };
}

const EPILOGUES: Record<Epilogue, (product: Expectation, other: number) => Expectation> = {
  none: (product) => product,
  bias: (product) => product,
  parts: (product) => product,
  gradient: (product) => product,
  biasGelu: ({ value, size }) => ({ value: gelu(value), size, activated: true }),
  biasTanh: ({ value, size }) => ({ value: Math.tanh(value), size, activated: true }),
  biasRelu: ({ value, size }) => ({ value: Math.max(value, 0), size }),
  geluGradient({ value, size }, other) {
    const slope = geluGradient(other);
    return { value: value * slope, size: size * (1 + Math.abs(slope)), activated: true };
  },
  add: ({ value, size }, other) => ({ value: value + other, size: size + Math.abs(other) }),
};
