// One matrix product on the GPU beside the same in float64, with the bound that rounding allows. For tests of gemm.
import { layoutBatch } from '@/engine/ops/batch';
import { FusedContext } from '@/engine/ops/context';
import { selectGemm } from '@/engine/ops/gemm/select';
import type { Epilogue, GemmLayout, KernelPlan } from '@/engine/ops/gemm/types';
import type { View } from '@/engine/ops/view';
import { normals, ROUNDING } from './arrays';
import { gelu, geluGradient } from './float64';
import { testHost } from './gpu';

export interface ProductCase {
  layout: GemmLayout;
  epilogue: Epilogue;
  m: number;
  n: number;
  k: number;
  /** The dynamic size counts examples instead of rows. */
  ofBatch?: boolean;
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
    const { m, n, k } = fixedSizes(product);
    return selectGemm(this.plan, product.layout, product.epilogue, m, n, k).program.name;
  }

  /**
   * How far the worst element of C (and of `pre`) is off, as a share of what rounding allows: K + 2 roundings of
   * Σ |a b| (Higham, Accuracy and Stability of Numerical Algorithms, 3.1), and the epilogue's own.
   */
  async error(product: ProductCase): Promise<number> {
    const data = draw(product);
    const { c, pre } = await this.multiply(product, data);
    let worst = 0;
    expected(product, data).forEach(({ value, before, size }, i) => {
      const bound = (product.k + 2) * ROUNDING * size;
      worst = Math.max(worst, Math.abs(c[i] - value) / (bound + EPILOGUE_ERROR * (1 + Math.abs(value))));
      if (pre) worst = Math.max(worst, Math.abs(pre[i] - before) / bound);
      if (!Number.isFinite(c[i])) worst = Infinity;
    });
    return worst;
  }

  private async multiply(product: ProductCase, data: ReturnType<typeof draw>) {
    const { m, n, layout, k, epilogue, ofBatch } = product;
    const { host } = this.context;
    const dynamic = layout === 'tn' ? k : m;
    const examples = ofBatch
      ? Array.from({ length: dynamic }, () => [0])
      : [new Array<number>(dynamic).fill(0)];
    this.context.begin(layoutBatch(examples), { training: false, dropoutKey: 0 });
    const inputs = Object.entries(data).map(([name, values]): [string, View] => {
      const view = host.allocateView([values.length], values.byteLength);
      host.write(view, values);
      return [name, view];
    });
    const outputs = ['c', 'pre'].map((name): [string, View] => [name, host.allocateView([m, n], m * n * 4)]);
    const views = Object.fromEntries([...inputs, ...outputs]);
    const fixed = fixedSizes(product);
    const { program, workgroups } = selectGemm(this.plan, layout, epilogue, fixed.m, n, fixed.k);
    host.run(program, views as never, { ...fixed, dynamic: ofBatch ? 1 : 0 }, workgroups(m, n));
    const [c, pre] = await Promise.all([views.c, views.pre].map((view) => host.read(view, m * n * 4)));
    for (const [, view] of [...inputs, ...outputs]) view.arena.dispose();
    return { c: new Float32Array(c), pre: epilogue === 'biasGelu' ? new Float32Array(pre) : null };
  }

  dispose(): void {
    this.context.dispose();
  }
}

/** As kernels are told them: 0 for the dynamic size; of dn the row length of A, which has room for whole vec4s. */
function fixedSizes({ layout, m, n, k }: ProductCase) {
  if (layout === 'tn') return { m, n, k: 0 };
  return { m: layout === 'dn' ? rowLength(m) : 0, n, k };
}

const rowLength = (m: number) => Math.ceil(m / 4) * 4;

/** GELU's rational erf (3e-7), and tanh and exp as drivers have them. */
const EPILOGUE_ERROR = 2e-6;

function draw({ m, n, k, layout, epilogue }: ProductCase) {
  const name = `${layout} ${m} ${n} ${k}`;
  return {
    a: normals((layout === 'dn' ? rowLength(m) : m) * k, 'a', name),
    b: normals(n * k, 'b', name),
    ...(epilogue.startsWith('bias') && { bias: normals(n, 'bias', name) }),
    ...(['geluGradient', 'add'].includes(epilogue) && { extra: normals(m * n, 'extra', name) }),
  };
}

/** Element by element: the value, what came before the activation, and the sum of the magnitudes that it is made of. */
function expected(
  { layout, epilogue, m, n, k }: ProductCase,
  { a, b, bias, extra }: ReturnType<typeof draw>,
) {
  const height = layout === 'dn' ? rowLength(m) : m;
  const aAt = (row: number, d: number) => (layout[0] === 'n' ? row * k + d : d * height + row);
  const bAt = (column: number, d: number) => (layout === 'nt' ? column * k + d : d * n + column);
  return Array.from({ length: m * n }, (_, i) => {
    const [row, column] = [Math.floor(i / n), i % n];
    let before = bias?.[column] ?? 0;
    let size = Math.abs(before);
    for (let d = 0; d < k; d++) {
      const term = a[aAt(row, d)] * b[bAt(column, d)];
      before += term;
      size += Math.abs(term);
    }
    const other = extra?.[i] ?? 0;
    if (epilogue === 'geluGradient') size *= 1 + Math.abs(geluGradient(other));
    return { value: EPILOGUES[epilogue](before, other), before, size: size + Math.abs(other) };
  });
}

const EPILOGUES: Record<Epilogue, (value: number, extra: number) => number> = {
  none: (value) => value,
  bias: (value) => value,
  biasGelu: gelu,
  biasTanh: Math.tanh,
  geluGradient: (value, extra) => value * geluGradient(extra),
  add: (value, extra) => value + extra,
};
