// Whether float16 gives right numbers on this GPU: each product kernel that the plan would use, on numbers whose result is
// known. The feature flag alone does not decide: drivers have been wrong. Nothing is left behind on the GPU.
import { layoutBatch } from '../batch';
import { FusedContext } from '../context';
import type { Host } from '../host';
import { layoutParameters, ParameterSet } from '../parameters';
import type { View } from '../view';
import { WeightCopies } from '../weightCopies';
import { halfPlan } from './plans';
import { runGemm } from './run';
import type { Product } from './select';
import { chooseGemm } from './select';
import { PROBES } from './selfTestProbes';
import type { Epilogue, GemmLayout, KernelPlan, Variant } from './types';
import { variantCode } from './variants';

/** Whole vec4s, more than a tile of 64, and a depth that ends inside a strip. */
const M = 72;
const N = 72;
const K = 40;

/** What each layout is mostly asked for, so that a run needs the same pipelines. */
const EPILOGUE: Record<GemmLayout, Epilogue> = { nn: 'none', nt: 'bias', tn: 'gradient', dn: 'none' };

/** Null where every number is right, else why float16 cannot be used, as a sentence. Never throws. */
export async function testFloat16(host: Host, plan: KernelPlan): Promise<string | null> {
  if (!host.device.features.has('shader-f16'))
    return 'This GPU or its driver has no 16-bit numbers (shader-f16).';
  host.device.pushErrorScope('validation');
  let reason: string | null;
  try {
    reason = await testPlan(host, halfPlan(plan));
  } catch (error) {
    reason = `The test of this GPU's float16 failed: ${(error as Error).message}`;
  }
  const refused = await host.device.popErrorScope().catch(() => null);
  return reason ?? (refused && `This GPU refused a command of its float16 test: ${refused.message}`);
}

async function testPlan(host: Host, plan: KernelPlan): Promise<string | null> {
  const cases = casesOf(plan);
  await host.compile(
    cases.map(({ variant, product }) => chooseGemm(variant, product, plan.precision).program),
    () => {},
  );
  for (const one of cases) {
    const bench = new Bench(host, plan, one.product.layout);
    try {
      const wrong = await bench.firstWrong(one);
      if (wrong) return `float16 gives wrong numbers on this GPU (${wrong}).`;
    } finally {
      bench.dispose();
    }
  }
  return null;
}

interface Case {
  variant: Variant;
  product: Product;
}

/** Every layout that the plan's products have, with every variant that it has for it. */
function casesOf(plan: KernelPlan): Case[] {
  const layouts: GemmLayout[] = [
    'nn',
    'tn',
    plan.transposeWeights ? 'nn' : 'nt',
    plan.turnRows ? 'dn' : 'nn',
  ];
  return [...new Set(layouts)].flatMap((layout) => {
    const variants = new Map(Object.values(plan.gemm).map((of) => [variantCode(of[layout]), of[layout]]));
    return [...variants.values()].map((variant) => ({ variant, product: productOf(layout) }));
  });
}

function productOf(layout: GemmLayout): Product {
  const sizes = { m: layout === 'nn' || layout === 'nt' ? 0 : M, n: N, k: layout === 'tn' ? 0 : K };
  return { layout, epilogue: EPILOGUE[layout], ...sizes, of: 'rows', halfB: layout !== 'tn' };
}

/** Memory for one layout's products. */
class Bench {
  private readonly context: FusedContext;
  private readonly weights: ParameterSet;
  private readonly copies: WeightCopies;
  private readonly views: Record<'a' | 'b' | 'bias' | 'c' | 'sums', View>;

  constructor(
    private readonly host: Host,
    plan: KernelPlan,
    private readonly layout: GemmLayout,
  ) {
    this.context = new FusedContext(host, plan, { rows: M, batch: 1 });
    const shape = this.turned || layout === 'nt' ? [N, K] : [K, N];
    const part = { name: 'weight', shape, offset: 0, size: N * K };
    const spec = { name: 'weight', shape, decay: true, sparse: false, parts: [part] };
    this.weights = new ParameterSet(host, layoutParameters([spec], N * K * 4));
    this.copies = new WeightCopies(host, { turned: this.turned, half: true });
    const make = (length: number) => host.allocateView([length], length * 4);
    this.views = { a: make(M * K), b: make(N * K), bias: make(N), c: make(M * N), sums: make(M) };
  }

  /** Where a plan turns its weights, nn reads those. */
  private get turned(): boolean {
    return this.layout === 'nn' && this.context.plan.transposeWeights;
  }

  /** What the first wrong number is of; null where all are right. */
  async firstWrong({ variant, product }: Case): Promise<string | null> {
    const choice = chooseGemm(variant, product, this.context.plan.precision);
    for (const { name, a, b, isRight } of PROBES) {
      const rows = product.layout === 'tn' ? K : M;
      this.context.begin(layoutBatch([new Int32Array(rows)]), { training: false, dropoutKey: 0 });
      this.host.write(this.views.a, this.matrixA(a));
      const views = { ...this.views, b: this.matrixB(b) };
      runGemm(this.context, choice, product, views, M);
      const c = new Float32Array(await this.host.read(this.views.c, M * N * 4));
      this.context.end();
      const wrong = c.findIndex((value, i) => !isRight(value, Math.floor(i / N), i % N, K));
      if (wrong >= 0) return `${choice.program.name}, ${name}: ${c[wrong]}`;
    }
    return null;
  }

  dispose(): void {
    this.copies.dispose();
    this.weights.dispose();
    this.context.dispose();
    for (const view of Object.values(this.views)) view.arena.dispose();
  }

  private matrixA(a: (m: number, k: number) => number): Float32Array {
    const depthFirst = this.layout === 'tn' || this.layout === 'dn';
    return Float32Array.from({ length: M * K }, (_, i) =>
      depthFirst ? a(i % M, Math.floor(i / M)) : a(Math.floor(i / K), i % K),
    );
  }

  /** B as products of this layout are given it: of gradients as it is, of weights a copy in float16. */
  private matrixB(b: (k: number, n: number) => number): View {
    const columnFirst = this.turned || this.layout === 'nt';
    const values = Float32Array.from({ length: N * K }, (_, i) =>
      columnFirst ? b(i % K, Math.floor(i / K)) : b(Math.floor(i / N), i % N),
    );
    if (this.layout === 'tn') {
      this.host.write(this.views.b, values);
      return this.views.b;
    }
    this.weights.write('weight', 0, values);
    return this.copies.of(this.weights.byName.get('weight')!);
  }
}
