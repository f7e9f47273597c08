// Adam and AdamW with clipping on the processor. The formulas stand in programs.ts, the kernels in processor.as.ts.
// The few numbers of a step (norm, corrections, running decay) are made here, in float64, by products and square roots.
import { EngineError } from '@/engine/errors';
import type { Batch } from '../batch';
import { distinctIds } from '../memory/capacity';
import type { FusedParameter, ParameterSet } from '../memory/parameters';
import type { Arena, View } from '../memory/view';
import type { ProcessorContext } from '../processor/context';
import { nextTurn } from '../processor/turn';
import type { Optimizer, OptimizerSettings, StepFigures } from '../types';
import { makeBlocks, type BlockTable } from './blocks';
import { readMoments, writeMoments, type MomentViews } from './moments';
import type { OptimizerState } from './state';

/** Marks a row of the sparse table as touched; the lower bits are 1 + its place among the batch's distinct ids, or 0. */
const TOUCHED = 1 << 31;
/** Blocks of 4,096 values, and rows of the word table, that a thread takes at a time. */
const GRAIN = 16;

interface Moments {
  values: View;
  gradients: View;
  moment1: View;
  moment2: View;
}

interface DenseChunk extends Moments {
  blocks: View;
  count: number;
}

interface SparseTable extends Moments {
  parameter: FusedParameter;
  /** [V] ids that were ever touched, in the order in which they came. */
  touched: View;
  count: number;
  /** [V] see TOUCHED. */
  current: View;
}

export class ProcessorOptimizer implements Optimizer<View> {
  private readonly owned: Arena[] = [];
  private readonly table: BlockTable;
  private readonly figures: View;
  private readonly factors: View;
  private readonly sums: View;
  private readonly dense: Map<number, DenseChunk>;
  private readonly sparse: SparseTable | null;
  private learningRate = 0;
  private updates = 0;
  /** β1^t and β2^t. */
  private powers = { beta1: 1, beta2: 1 };
  /** Running product of (1 - lr × decay): what rows never touched still have coming. */
  private decayProduct = 1;

  constructor(
    private readonly p: ProcessorContext,
    private readonly set: ParameterSet,
    private readonly settings: OptimizerSettings,
  ) {
    this.table = makeBlocks(set.layout);
    const { tensors, blocks } = this.table;
    this.figures = this.own([2], 8);
    this.factors = this.own([tensors.length], tensors.length * 4);
    const sums = blocks + distinctIds(p.capacity);
    this.sums = this.own([2 * sums], sums * 8);
    this.dense = new Map(
      set.arenas.flatMap((arena, i) =>
        this.table.chunks[i] ? [[i, this.denseChunk(arena, i)] as const] : [],
      ),
    );
    this.sparse = this.sparseTable();
    p.training = { gradient: (name) => this.gradient(name), figures: this.figures };
  }

  /** Bytes of gradients, and of moments. */
  get bytes(): { gradients: number; moments: number } {
    const all: Moments[] = [...this.dense.values(), ...(this.sparse ? [this.sparse] : [])];
    return {
      gradients: all.reduce((sum, { gradients }) => sum + gradients.bytes, 0),
      moments: all.reduce((sum, { moment1, moment2 }) => sum + moment1.bytes + moment2.bytes, 0),
    };
  }

  beginStep(batch: Batch, dropoutKey: number, learningRate: number): void {
    this.learningRate = learningRate;
    this.touch(batch.uniqueIds);
    this.p.accumulate = 0;
    this.p.begin(batch, { training: true, dropoutKey });
  }

  addPart(batch: Batch): void {
    this.p.accumulate = 1;
    this.p.begin(batch, this.p.pass);
  }

  async endStep(): Promise<StepFigures> {
    const { p } = this;
    const squares = this.squares();
    const whole = squares.reduce((sum, each) => sum + each, 0);
    const gradNorm = Math.fround(Math.sqrt(whole));
    // As everywhere: float32 must hold the squares, because moments are made of them.
    const skipped = !Number.isFinite(Math.fround(whole));
    if (!skipped) this.update(squares, gradNorm);
    this.set.version++;
    p.accumulate = 0;
    const [lossSum, hits] = p.host.floats(this.figures);
    p.end();
    await nextTurn();
    return { gradNorm, skipped, skippedAtScale: skipped ? 1 : 0, lossSum, hits };
  }

  settle(): void {
    const { sparse, p } = this;
    if (!sparse || this.decayProduct === 1 || !this.table.sparse.decay) return;
    const [rows, width] = sparse.parameter.spec.shape;
    const product = this.decayProduct;
    p.overRows('scaleUntouched', rows, width, p.at(sparse.current), width, product, p.at(sparse.values));
    this.decayProduct = 1;
    this.set.version++;
  }

  gradient(name: string): View {
    const { place } = this.set.byName.get(name)!;
    if (place.spec.frozen)
      throw new EngineError('internal', `Optimizer.gradient: ${name} is frozen and has none.`);
    if (place.spec.sparse) return this.sparse!.gradients;
    const { gradients } = this.dense.get(place.chunk)!;
    return { ...gradients, offset: place.offset, bytes: place.bytes, shape: place.spec.shape };
  }

  async state(): Promise<OptimizerState> {
    const { p, sparse, updates, decayProduct } = this;
    const touched = sparse
      ? new Uint32Array(p.host.integers(sparse.touched).subarray(0, sparse.count)).sort()
      : new Uint32Array();
    const moments = await readMoments(p.host, this.set, this.momentViews, touched);
    return { updates, decayProduct, lossScale: 1, goodSteps: 0, touched, moments };
  }

  restore(state: OptimizerState): void {
    const { p, sparse } = this;
    while (this.updates < state.updates) this.count();
    this.decayProduct = state.decayProduct;
    writeMoments(p.host, this.set, this.momentViews, state);
    if (!sparse) return;
    const current = p.host.integers(sparse.current);
    for (const id of state.touched) current[id] = TOUCHED;
    p.host.integers(sparse.touched).set(state.touched);
    sparse.count = state.touched.length;
  }

  private readonly momentViews = ({ spec, place }: FusedParameter): MomentViews => {
    const { moment1, moment2 } = spec.sparse ? this.sparse! : this.dense.get(place.chunk)!;
    const at = spec.sparse ? {} : { offset: place.offset, bytes: place.bytes, shape: spec.shape };
    return { first: { ...moment1, ...at }, second: { ...moment2, ...at } };
  };

  dispose(): void {
    for (const arena of this.owned.splice(0)) arena.dispose();
    this.p.training = null;
  }

  /** New rows pay the decay that they owe and join the list. */
  private touch(uniqueIds: Uint32Array): void {
    const { sparse, p } = this;
    if (!sparse) return;
    const current = p.host.integers(sparse.current);
    const fresh = uniqueIds.filter((id) => current[id] === 0);
    const from = sparse.count;
    p.host.integers(sparse.touched).set(fresh, from);
    for (const id of fresh) current[id] = TOUCHED;
    sparse.count += fresh.length;
    if (this.decayProduct === 1 || !this.table.sparse.decay) return;
    const width = sparse.parameter.spec.shape[1];
    const added = p.at(sparse.touched) + 4 * from;
    p.overRows('scaleRows', fresh.length, width, added, width, this.decayProduct, p.at(sparse.values));
  }

  /** Σ g² of each tensor, in the order of their numbers. */
  private squares(): number[] {
    const { p, table, sparse } = this;
    const { ranges, tensors } = table;
    for (const [index, { blocks, count, gradients }] of this.dense) {
      const to = p.at(this.sums) + 8 * table.firstBlock[index];
      p.host.run('squares', count, GRAIN, p.at(blocks), p.at(gradients), to);
    }
    const rows = sparse ? p.batch!.uniqueIds.length : 0;
    if (sparse) {
      const to = p.at(this.sums) + 8 * table.blocks;
      p.host.run('rowSquares', rows, GRAIN, p.at(sparse.gradients), sparse.parameter.spec.shape[1], to);
    }
    const sums = p.host.doubles(this.sums);
    const sumOf = (first: number, end: number) => {
      let sum = 0;
      for (let i = first; i < end; i++) sum += sums[i];
      return sum;
    };
    return tensors.map((_, tensor) =>
      tensor === table.sparse.tensor
        ? sumOf(table.blocks, table.blocks + rows)
        : sumOf(ranges[2 * tensor], ranges[2 * tensor + 1]),
    );
  }

  private update(squares: readonly number[], norm: number): void {
    const { p, settings, learningRate } = this;
    const { beta1, beta2, epsilon, weightDecay, clip } = settings;
    const factors = squares.map((each) => this.clipping(clip === 'tensor' ? Math.sqrt(each) : norm));
    p.host.floats(this.factors).set(factors);
    this.count();
    const shrink = 1 - learningRate * weightDecay;
    const rate = learningRate / (1 - this.powers.beta1);
    const correction2 = Math.sqrt(1 - this.powers.beta2);
    const how = [rate, beta1, 1 - beta1, beta2, 1 - beta2, correction2, epsilon];
    for (const { blocks, count, ...of } of this.dense.values())
      p.host.run(
        'adamBlocks',
        count,
        GRAIN,
        p.at(blocks),
        p.at(this.factors),
        ...this.places(of),
        shrink,
        ...how,
      );
    this.updateRows(factors, shrink, how);
    this.decayProduct *= shrink;
  }

  /** Rows of the word table ever touched: dense Adam moves them for ever, by their moments, also without a gradient. */
  private updateRows(factors: readonly number[], shrink: number, how: readonly number[]): void {
    const { p, sparse, table } = this;
    if (!sparse) return;
    const { uniqueIds } = p.batch!;
    const current = p.host.integers(sparse.current);
    uniqueIds.forEach((id, place) => (current[id] = TOUCHED | (place + 1)));
    p.host.run('adamRows', sparse.count, GRAIN, p.at(sparse.touched), p.at(sparse.current), sparse.parameter.spec.shape[1],
      factors[table.sparse.tensor], ...this.places(sparse), table.sparse.decay ? shrink : 1, ...how); // prettier-ignore
    for (const id of uniqueIds) current[id] = TOUCHED;
  }

  /** One more update. */
  private count(): void {
    const { beta1, beta2 } = this.settings;
    this.updates++;
    this.powers = { beta1: this.powers.beta1 * beta1, beta2: this.powers.beta2 * beta2 };
  }

  private places({ gradients, values, moment1, moment2 }: Moments): number[] {
    return [gradients, values, moment1, moment2].map((view) => this.p.at(view));
  }

  /** min(1, c / (‖g‖ + 1e-6)), as torch.nn.utils.clip_grad_norm_ has it. */
  private clipping(norm: number): number {
    const { clipNorm } = this.settings;
    return clipNorm > 0 ? Math.min(1, clipNorm / (norm + 1e-6)) : 1;
  }

  private denseChunk(arena: Arena, index: number): DenseChunk {
    const table = this.table.chunks[index]!;
    const like = () => this.own([arena.size / 4], arena.size);
    const blocks = this.own([table.length], table.length * 4);
    this.p.host.write(blocks, table);
    const values = { arena, offset: 0, bytes: arena.size, shape: [arena.size / 4] };
    return { values, gradients: like(), moment1: like(), moment2: like(), blocks, count: table.length / 4 };
  }

  private sparseTable(): SparseTable | null {
    const parameter = [...this.set.byName.values()].find(({ spec }) => spec.sparse && !spec.frozen);
    if (!parameter) return null;
    const [rows, width] = parameter.spec.shape;
    const most = distinctIds(this.p.capacity);
    const table = () => this.own([rows, width], rows * width * 4);
    return {
      parameter,
      values: parameter.value,
      gradients: this.own([most, width], most * width * 4),
      moment1: table(),
      moment2: table(),
      touched: this.own([rows], rows * 4),
      current: this.own([rows], rows * 4),
      count: 0,
    };
  }

  private own(shape: readonly number[], bytes: number): View {
    const view = this.p.host.allocateView(shape, bytes);
    this.owned.push(view.arena);
    return view;
  }
}
