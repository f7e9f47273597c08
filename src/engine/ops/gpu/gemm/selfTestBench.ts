// One product kernel on a device, on numbers whose result is known. Gives back all the memory that it took.
import { layoutBatch } from '@/engine/ops/batch';
import { layoutParameters, ParameterSet } from '@/engine/ops/memory/parameters';
import type { View } from '@/engine/ops/memory/view';
import { align } from '@/engine/ops/memory/view';
import { FusedContext } from '../context';
import type { Host } from '../host';
import { WeightCopies } from '../weightCopies';
import { runGemm } from './run';
import type { GemmChoice, Product } from './select';
import { chooseGemm } from './select';
import type { Probe } from './selfTestProbes';
import { PROBES, sumIsRight } from './selfTestProbes';
import type { Epilogue, GemmLayout, KernelPlan, Variant } from './types';

/** A product of this layout by this variant, as this plan makes it. */
export interface Case {
  plan: KernelPlan;
  layout: GemmLayout;
  variant: Variant;
}

/** What each layout is mostly asked for, so that a run needs the same pipelines. */
const EPILOGUE: Record<GemmLayout, Epilogue> = { nn: 'none', nt: 'bias', tn: 'gradient', dn: 'none' };

/** Rows and columns: whole vec4s, at least so many, and a few more than fill a tile. */
const LEAST = 72;
const MORE = 8;

/** A depth that ends inside a strip. Weights of which there are copies have whole 8s. */
const DEPTH = { ofCopies: 40, ofOthers: 44 };

export class SelfTestBench {
  private readonly product: Product;
  private readonly choice: GemmChoice;
  private readonly m: number;
  private readonly n: number;
  private readonly k: number;
  private readonly context: FusedContext;
  private readonly weights: ParameterSet;
  private readonly copies: WeightCopies;
  private readonly views: Record<'a' | 'b' | 'bias' | 'c' | 'sums', View>;

  constructor(
    private readonly host: Host,
    private readonly one: Case,
  ) {
    this.product = productOf(one);
    this.choice = choiceOf(one);
    [this.m, this.n, this.k] = [sizeOf(one).m, sizeOf(one).n, depthOf(one)];
    const { m, n, k } = this;
    this.context = new FusedContext(host, one.plan, { rows: Math.max(m, k), batch: 1 });
    const shape = turned(one) || one.layout === 'nt' ? [n, k] : [k, n];
    const part = { name: 'weight', shape, offset: 0, size: n * k };
    const spec = { name: 'weight', shape, decay: true, sparse: false, parts: [part] };
    this.weights = new ParameterSet(host, layoutParameters([spec], align(n * k * 4)));
    this.copies = new WeightCopies(host, { turned: turned(one), half: halfB(one) });
    const make = (length: number) => host.allocateView([length], length * 4);
    this.views = { a: make(m * k), b: make(n * k), bias: make(n), c: make(m * n), sums: make(m) };
  }

  /** What the first wrong number is of; null where all are right. */
  async firstWrong(): Promise<string | null> {
    for (const probe of PROBES) {
      const wrong = await this.wrongOf(probe);
      if (wrong) return `${this.choice.program.name}, ${probe.name}: ${wrong}`;
    }
    return null;
  }

  dispose(): void {
    this.copies.dispose();
    this.weights.dispose();
    this.context.dispose();
    for (const view of Object.values(this.views)) view.arena.dispose();
  }

  private async wrongOf(probe: Probe): Promise<string | null> {
    const { m, n, k, host } = this;
    const isGradient = this.one.layout === 'tn';
    this.context.begin(layoutBatch([new Int32Array(isGradient ? k : m)]), { training: false, dropoutKey: 0 });
    host.write(this.views.a, this.matrixA(probe.a));
    runGemm(this.context, this.choice, this.product, { ...this.views, b: this.matrixB(probe.b) }, m);
    const c = new Float32Array(await host.read(this.views.c, m * n * 4));
    const sums = isGradient ? new Float32Array(await host.read(this.views.sums, m * 4)) : [];
    this.context.end();
    const wrong = c.findIndex((value, i) => !probe.isRight(value, Math.floor(i / n), i % n, k));
    if (wrong >= 0) return String(c[wrong]);
    const wrongSum = sums.findIndex((value, row) => !sumIsRight(value, probe, row, k));
    return wrongSum >= 0 ? `a sum of ${sums[wrongSum]}` : null;
  }

  private matrixA(a: Probe['a']): Float32Array {
    const { m, k } = this;
    const depthFirst = this.one.layout === 'tn' || this.one.layout === 'dn';
    return Float32Array.from({ length: m * k }, (_, i) =>
      depthFirst ? a(i % m, Math.floor(i / m)) : a(Math.floor(i / k), i % k),
    );
  }

  /** B as products of this layout are given it: of gradients as it is, of weights a copy where the plan makes one. */
  private matrixB(b: Probe['b']): View {
    const { n, k } = this;
    const columnFirst = turned(this.one) || this.one.layout === 'nt';
    const values = Float32Array.from({ length: n * k }, (_, i) =>
      columnFirst ? b(i % k, Math.floor(i / k)) : b(Math.floor(i / n), i % n),
    );
    if (!isCopied(this.one)) {
      this.host.write(this.views.b, values);
      return this.views.b;
    }
    this.weights.write('weight', 0, values);
    return this.copies.of(this.weights.byName.get('weight')!);
  }
}

/** The kernel that is tested. */
export const choiceOf = (one: Case): GemmChoice =>
  chooseGemm(one.variant, productOf(one), one.plan.precision);

function productOf(one: Case): Product {
  const { layout } = one;
  const { m, n } = sizeOf(one);
  const fixed = { m: layout === 'nn' || layout === 'nt' ? 0 : m, n, k: layout === 'tn' ? 0 : depthOf(one) };
  return { layout, epilogue: EPILOGUE[layout], ...fixed, of: 'rows', halfB: halfB(one) };
}

function sizeOf({ variant }: Case) {
  const { rows, columns } = variant.kind === 'registers' ? { rows: 0, columns: 0 } : variant;
  return { m: Math.max(LEAST, rows + MORE), n: Math.max(LEAST, columns + MORE) };
}

const depthOf = (one: Case) => (isCopied(one) ? DEPTH.ofCopies : DEPTH.ofOthers);

/** Where a plan turns its weights, nn reads those. */
const turned = ({ plan, layout }: Case) => layout === 'nn' && plan.transposeWeights;
const halfB = ({ plan, layout }: Case) => layout !== 'tn' && plan.precision === 'float16';
const isCopied = (one: Case) => turned(one) || halfB(one);
