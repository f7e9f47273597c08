// Adam and AdamW with clipping, all on the GPU: nothing is read back within a step. Implements Optimizer for gpu/runtime.ts.
import { EngineError } from '@/engine/errors';
import type { Batch } from '../batch';
import type { FusedContext } from '../gpu/context';
import { NO_STEP } from '../gpu/context';
import { distinctIds } from '../memory/capacity';
import { CONTROL, FIGURES, LOSS_SCALE } from '../gpu/control';
import type { FusedParameter, ParameterSet } from '../memory/parameters';
import type { Arena, View } from '../memory/view';
import type { Optimizer, OptimizerSettings, StepFigures } from '../types';
import type { BlockTable } from './blocks';
import { makeBlocks } from './blocks';
import {
  adamProgram,
  blockNormProgram,
  finalizeProgram,
  rowNormProgram,
  sparseAdamProgram,
} from './programs';
import { readMoments, writeMoments, type MomentViews } from './moments';
import { TouchedRows } from './rows';
import type { OptimizerState } from './state';

interface DenseChunk {
  index: number;
  values: View;
  gradients: View;
  moment1: View;
  moment2: View;
  blocks: View;
  count: number;
}

interface SparseTable {
  parameter: FusedParameter;
  gradients: View;
  moment1: View;
  moment2: View;
  rows: TouchedRows;
}

export class FusedOptimizer implements Optimizer<View> {
  private readonly owned: Arena[] = [];
  private readonly table: BlockTable;
  private readonly control: View;
  private readonly partials: View;
  private readonly ranges: View;
  private readonly dense: DenseChunk[];
  private readonly sparse: SparseTable | null;

  constructor(
    private readonly f: FusedContext,
    private readonly set: ParameterSet,
    private readonly settings: OptimizerSettings,
  ) {
    this.table = makeBlocks(set.layout);
    const { tensors, blocks, ranges } = this.table;
    this.control = this.own(CONTROL.factors + tensors.length);
    this.partials = this.own(blocks + distinctIds(f.capacity));
    this.ranges = this.own(ranges.length);
    f.host.write(this.ranges, ranges);
    f.host.write(this.control, new Float32Array([0, 1]));
    const scale = this.scaled ? LOSS_SCALE.start : LOSS_SCALE.least;
    f.host.write(this.control, new Float32Array([scale]), CONTROL.lossScale * 4);
    this.dense = set.arenas.flatMap((arena, i) => (this.table.chunks[i] ? [this.denseChunk(arena, i)] : []));
    this.sparse = this.sparseTable();
    f.training = { gradient: (name) => this.gradient(name), control: this.control };
  }

  /** Bytes of gradients, and of moments, on the GPU. */
  get bytes(): { gradients: number; moments: number } {
    const sum = (views: View[]) => views.reduce((total, view) => total + view.bytes, 0);
    const all = [...this.dense, ...(this.sparse ? [this.sparse] : [])];
    return {
      gradients: sum(all.map((c) => c.gradients)),
      moments: sum(all.flatMap((c) => [c.moment1, c.moment2])),
    };
  }

  /** The loss is scaled because its gradients go through float16. */
  private get scaled(): boolean {
    return this.f.plan.precision === 'float16';
  }

  beginStep(batch: Batch, dropoutKey: number, learningRate: number): void {
    const fresh = this.sparse?.rows.take(batch.uniqueIds) ?? 0;
    this.f.numbers = {
      ...this.settings,
      learningRate,
      newIds: fresh,
      touchedIds: this.sparse?.rows.count ?? 0,
      accumulate: 0,
    };
    this.f.begin(batch, { training: true, dropoutKey });
    this.sparse?.rows.touch(fresh);
  }

  addPart(batch: Batch): void {
    this.f.numbers = { ...this.f.numbers, accumulate: 1 };
    this.f.begin(batch, this.f.pass);
  }

  async endStep(): Promise<StepFigures> {
    this.norms();
    this.update();
    this.set.version++;
    this.f.numbers = NO_STEP;
    const figures = this.f.host.read({ ...this.control, offset: FIGURES.offset }, FIGURES.bytes);
    this.f.end();
    const [gradNorm, skipped, lossSum, hits] = new Float32Array(await figures);
    return { gradNorm, skipped: skipped !== 0, skippedAtScale: skipped, lossSum, hits };
  }

  settle(): void {
    if (!this.sparse || !this.settings.weightDecay || !this.table.sparse.decay) return;
    this.sparse.rows.settle();
    this.set.version++;
  }

  gradient(name: string): View {
    const { place } = this.set.byName.get(name)!;
    if (place.spec.frozen)
      throw new EngineError('internal', `Optimizer.gradient: ${name} is frozen and has none.`);
    if (place.spec.sparse) return this.sparse!.gradients;
    const chunk = this.dense.find((c) => c.index === place.chunk)!;
    return { ...chunk.gradients, offset: place.offset, bytes: place.bytes, shape: place.spec.shape };
  }

  async state(): Promise<OptimizerState> {
    const touched = this.sparse?.rows.ids() ?? new Uint32Array();
    const { host } = this.f;
    // Awaited together: what fails by itself while another is awaited ends a process of Node.
    const [numbers, moments] = await Promise.all([
      host.read(this.control, CONTROL.factors * 4),
      readMoments(host, this.set, this.momentViews, touched),
    ]);
    const control = new Float32Array(numbers);
    return {
      updates: control[CONTROL.updates],
      decayProduct: control[CONTROL.decayProduct],
      lossScale: control[CONTROL.lossScale],
      goodSteps: control[CONTROL.goodSteps],
      touched,
      moments,
    };
  }

  restore(state: OptimizerState): void {
    const { host } = this.f;
    host.write(this.control, new Float32Array([state.updates, state.decayProduct]));
    const scale = new Float32Array([state.lossScale, state.goodSteps]);
    if (this.scaled) host.write(this.control, scale, CONTROL.lossScale * 4);
    writeMoments(host, this.set, this.momentViews, state);
    this.sparse?.rows.restore(state.touched);
  }

  private readonly momentViews = ({ spec, place }: FusedParameter): MomentViews => {
    if (spec.sparse) return { first: this.sparse!.moment1, second: this.sparse!.moment2 };
    const { moment1, moment2 } = this.dense.find(({ index }) => index === place.chunk)!;
    const at = { offset: place.offset, bytes: place.bytes, shape: spec.shape };
    return { first: { ...moment1, ...at }, second: { ...moment2, ...at } };
  };

  dispose(): void {
    for (const arena of this.owned) arena.dispose();
    this.sparse?.rows.dispose();
    this.f.training = null;
  }

  private norms(): void {
    const { host, batch } = this.f;
    const { partials } = this;
    for (const { gradients, blocks, count, index } of this.dense) {
      const constants = { firstBlock: this.table.firstBlock[index] };
      host.run(blockNormProgram(), { gradients, blocks, partials }, constants, [count]);
    }
    if (this.sparse) {
      const constants = { firstBlock: this.table.blocks, width: this.sparse.parameter.spec.shape[1] };
      const views = { gradients: this.sparse.gradients, partials };
      host.run(rowNormProgram(), views, constants, [batch!.uniqueIds.length]);
    }
    host.run(
      finalizeProgram(this.settings.clip === 'tensor', this.scaled),
      { partials, ranges: this.ranges, control: this.control },
      {
        tensors: this.table.tensors.length,
        sparseTensor: this.table.sparse.tensor >>> 0,
        firstSparseBlock: this.table.blocks,
      },
      [1],
    );
  }

  private update(): void {
    const { control } = this;
    for (const chunk of this.dense) this.f.host.run(adamProgram(), { ...chunk, control }, {}, [chunk.count]);
    if (!this.sparse) return;
    const { parameter, rows, ...views } = this.sparse;
    const width = parameter.spec.shape[1] / 4;
    rows.mark(true);
    this.f.host.run(
      sparseAdamProgram(this.table.sparse.decay),
      { ...views, values: parameter.value, touched: rows.touched, current: rows.current, control },
      { width, tensor: this.table.sparse.tensor },
      [Math.ceil(width / 64), Math.min(rows.count, 65535)],
    );
    rows.mark(false);
  }

  private denseChunk(values: Arena, index: number): DenseChunk {
    const like = () => this.own(values.size / 4);
    const rows = this.table.chunks[index]!;
    const blocks = this.own(rows.length);
    this.f.host.write(blocks, rows);
    const whole = { arena: values, offset: 0, bytes: values.size, shape: [values.size / 4] };
    return {
      index,
      values: whole,
      gradients: like(),
      moment1: like(),
      moment2: like(),
      blocks,
      count: rows.length / 4,
    };
  }

  private sparseTable(): SparseTable | null {
    const parameter = [...this.set.byName.values()].find(({ spec }) => spec.sparse && !spec.frozen);
    if (!parameter) return null;
    const [rows, width] = parameter.spec.shape;
    const distinct = distinctIds(this.f.capacity);
    return {
      parameter,
      gradients: { ...this.own(distinct * width), shape: [distinct, width] },
      moment1: this.own(rows * width),
      moment2: this.own(rows * width),
      rows: new TouchedRows(this.f, parameter, this.control),
    };
  }

  private own(length: number): View {
    const view = this.f.host.allocateView([length], length * 4);
    this.owned.push(view.arena);
    return view;
  }
}
