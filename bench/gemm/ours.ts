// Warble's own products, by the same code as a training step's: the plan's kernel, and the turning that the plan wants.
import { layoutBatch, type Batch } from '@/engine/ops/batch';
import { FusedContext } from '@/engine/ops/gpu/context';
import { multiply } from '@/engine/ops/linear/gpu';
import { layoutParameters, ParameterSet } from '@/engine/ops/memory/parameters';
import { WeightCopies } from '@/engine/ops/gpu/weightCopies';
import type { View } from '@/engine/ops/memory/view';
import type { OpenGpu } from '../ours';
import type { Contender, Loaded } from './contender';
import type { Operands, Product } from './product';

export function warble(gpu: OpenGpu): Contender {
  return {
    name: 'Warble',
    load: (product, operands) => new OurProduct(gpu, product, operands),
    dispose() {},
  };
}

class OurProduct implements Loaded {
  private readonly context: FusedContext;
  private readonly batch: Batch;
  private readonly a: View;
  private readonly c: View;
  /** B, kept as a layer's weight: nt may want it transposed. */
  private readonly weights: ParameterSet;
  private readonly transposed: WeightCopies;

  constructor(
    private readonly gpu: OpenGpu,
    private readonly product: Product,
    { a, b }: Operands,
  ) {
    const { layout, m, n, k } = product;
    const rows = layout === 'tn' ? k : m;
    this.context = new FusedContext(gpu.host, gpu.plan, { rows, batch: 1 });
    this.batch = layoutBatch([new Int32Array(rows)]);
    this.a = gpu.host.allocateView([m, k], a.byteLength);
    this.c = gpu.host.allocateView([m, n], 4 * m * n);
    gpu.host.write(this.a, a);
    const shape = layout === 'nt' ? [n, k] : [k, n];
    const part = { name: 'b', shape, offset: 0, size: b.length };
    const spec = { name: 'b', shape, decay: true, sparse: false, parts: [part] };
    this.weights = new ParameterSet(gpu.host, layoutParameters([spec], b.byteLength));
    this.weights.write('b', 0, b);
    this.transposed = new WeightCopies(gpu.host, { turned: true, half: false });
  }

  async run(times: number): Promise<void> {
    // Anew each time: all who share the device share the block that tells kernels how many rows there are.
    this.context.begin(this.batch, { training: false, dropoutKey: 0 });
    for (let i = 0; i < times; i++) this.once();
    await this.gpu.host.read(this.c, 4);
  }

  async result(): Promise<Float32Array> {
    return new Float32Array(await this.gpu.host.read(this.c, 4 * this.product.m * this.product.n));
  }

  dispose(): void {
    this.transposed.dispose();
    this.weights.dispose();
    for (const { arena } of [this.a, this.c]) arena.dispose();
    this.context.dispose();
  }

  private once(): void {
    const { layout, m, n, k } = this.product;
    const weight = this.weights.byName.get('b')!;
    const turn = layout === 'nt' && this.gpu.plan.transposeWeights && WeightCopies.takes(weight);
    // A step changes the weights, so each product of one transposes them anew.
    this.weights.version++;
    multiply(
      this.context,
      {
        layout: turn ? 'nn' : layout,
        epilogue: 'none',
        m: layout === 'tn' ? m : 0,
        n,
        k: layout === 'tn' ? 0 : k,
        of: 'rows',
      },
      { a: this.a, b: turn ? this.transposed.of(weight) : weight.value, c: this.c },
    );
  }
}
