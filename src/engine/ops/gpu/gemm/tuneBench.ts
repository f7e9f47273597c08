// Times and checks GEMM variants on the device, for tune.ts. Between two of its dispatches others may work on the same
// host: whatever belongs together is recorded in one turn.
import type { Batch } from '@/engine/ops/batch';
import { layoutBatch } from '@/engine/ops/batch';
import { toFloat16 } from '@/engine/ops/float16';
import type { View } from '@/engine/ops/memory/view';
import { createRandom } from '@/engine/random';
import { FusedContext } from '../context';
import type { Host } from '../host';
import { runGemm } from './run';
import type { GemmChoice } from './select';
import { chooseGemm } from './select';
import type { TuneBench, TunedProduct } from './tune';
import type { Epilogue, KernelPlan, TunedLayout, Variant } from './types';
import { GPU_PLAN } from './types';

/** Tokens of the batch that products are timed with. */
const ROWS = 1024;

/** Milliseconds that one timing should take at least: browsers' clocks are coarse. */
const MEASURABLE = 4;
const MOST_REPEATS = 64;

/** A product that fills no tile, and the rounding that its sums may have: 72 products of
 * numbers below ½, added; with float16 both are rounded at 11 digits before. */
const CHECKED = { rows: 65, one: 72, other: 72 };
const TOLERANCE = { float32: 72 * 72 * 2 ** -24, float16: 72 * (72 * 2 ** -24 + 2 ** -12 + 2 ** -24) };

const EPILOGUES: Record<TunedLayout, Epilogue> = { nt: 'bias', nn: 'none', tn: 'gradient' };

type Buffers = Record<'a' | 'b' | 'c' | 'bias' | 'sums', View>;

export class HostTuneBench implements TuneBench {
  private readonly context: FusedContext;
  private readonly owned: View[] = [];
  private readonly buffers: Buffers;
  private readonly batch: Batch;
  private readonly repeats = new Map<string, number>();

  constructor(
    private readonly host: Host,
    products: readonly TunedProduct[],
    private readonly precision: KernelPlan['precision'] = 'float32',
  ) {
    const most = Math.max(...products.map(({ m, n, k }) => Math.max(m, n, k)));
    this.context = new FusedContext(host, GPU_PLAN, { rows: ROWS, batch: 1 });
    this.batch = layoutBatch([new Int32Array(ROWS)]);
    const take = (length: number) => this.take(Math.max(length, CHECKED.one * CHECKED.other));
    const matrix = most * Math.max(most, ROWS);
    this.buffers = { a: take(matrix), b: take(matrix), c: take(matrix), bias: take(most), sums: take(most) };
  }

  now(): number {
    return performance.now();
  }

  async right(layout: TunedLayout, variant: Variant): Promise<boolean> {
    const { rows, one, other } = CHECKED;
    const product = layout === 'tn' ? { layout, m: one, n: other, k: 0 } : { layout, m: 0, n: one, k: other };
    const choice = this.choose(variant, product);
    try {
      await this.host.compile([choice.program], () => {});
    } catch {
      return false;
    }
    const [m, n, k] = [product.m || rows, product.n, product.k || rows];
    const random = createRandom(0, 'tune', layout);
    const [a, b] = [m * k, n * k].map((size) =>
      Float32Array.from({ length: size }, () => random.uniform() - 0.5),
    );
    this.host.write(this.buffers.a, a);
    this.host.write(this.buffers.b, this.halfB(layout) ? toFloat16(b).halves : b);
    this.begin(rows);
    this.dispatch(choice, { ...product, layout }, rows);
    const c = new Float32Array(await this.host.read(this.buffers.c, m * n * 4));
    return c.every((value, i) => {
      const [row, column] = [Math.floor(i / n), i % n];
      let exact = 0;
      for (let d = 0; d < k; d++)
        exact +=
          a[layout === 'tn' ? d * m + row : row * k + d] *
          b[layout === 'nt' ? column * k + d : d * n + column];
      return Math.abs(value - exact) <= TOLERANCE[this.precision];
    });
  }

  async time(variant: Variant, products: readonly TunedProduct[]): Promise<number> {
    const key = JSON.stringify(products);
    const repeats = this.repeats.get(key) ?? 1;
    const began = this.now();
    this.begin(ROWS);
    for (let i = 0; i < repeats; i++)
      for (const product of products) {
        this.dispatch(this.choose(variant, product), product, ROWS);
      }
    this.host.submit();
    await this.host.device.queue.onSubmittedWorkDone();
    const each = (this.now() - began) / repeats;
    if (!this.repeats.has(key))
      this.repeats.set(key, Math.min(MOST_REPEATS, Math.max(1, Math.ceil(MEASURABLE / each))));
    return each;
  }

  dispose(): void {
    for (const view of this.owned) view.arena.dispose();
    this.context.dispose();
  }

  private choose(variant: Variant, product: TunedProduct): GemmChoice {
    const { layout } = product;
    const of = { epilogue: EPILOGUES[layout], of: 'rows', halfB: this.halfB(layout) } as const;
    return chooseGemm(variant, { ...product, ...of }, this.precision);
  }

  /** As weights lie in a run of this precision. */
  private halfB(layout: TunedLayout): boolean {
    return layout !== 'tn' && this.precision === 'float16';
  }

  private begin(rows: number): void {
    const batch = rows === ROWS ? this.batch : layoutBatch([new Int32Array(rows)]);
    this.context.begin(batch, { training: false, dropoutKey: 0 });
  }

  private dispatch(choice: GemmChoice, { m, n, k }: TunedProduct, rows: number): void {
    runGemm(this.context, choice, { m, n, k, of: 'rows' }, this.buffers, m || rows);
  }

  private take(length: number): View {
    const view = this.host.allocateView([length], length * 4);
    this.owned.push(view);
    return view;
  }
}
