// What every fused kernel works with: the host, the workspace, the plan, and the batch as it lies on the GPU.
import { EngineError } from '../errors';
import type { Batch } from './batch';
import type { KernelPlan } from './gemm/types';
import type { GpuHost } from './gpuHost';
import type { Pass, RowsOf } from './types';
import type { View } from './view';
import { STEP_BLOCK_BYTES } from './wgsl';
import { Workspace } from './workspace';

/** Largest batch that will come: every value has room for it, so that places repeat. */
export interface Capacity {
  rows: number;
  batch: number;
  /** Distinct token ids of the batch that this is a part of, where gradients are accumulated; `rows` if left out. */
  distinct?: number;
}

/** What the optimizer adds to the step block; 0 while nothing trains. */
export interface StepNumbers {
  newIds: number;
  touchedIds: number;
  /** 1: gradients and figures are added to those of the parts before. */
  accumulate: 0 | 1;
  learningRate: number;
  weightDecay: number;
  beta1: number;
  beta2: number;
  epsilon: number;
  clipNorm: number;
}

export const NO_STEP: StepNumbers = {
  newIds: 0, touchedIds: 0, accumulate: 0, learningRate: 0, weightDecay: 0, beta1: 0, beta2: 0, epsilon: 0, clipNorm: 0,
}; // prettier-ignore

/** The batch's arrays on the GPU, each with room for the largest. */
export type BatchViews = Record<
  'ids' | 'where' | 'offsets' | 'lengths' | 'labels' | 'uniqueIds' | 'starts' | 'occurrences',
  View
>;

export class FusedContext {
  readonly workspace: Workspace;
  readonly batchViews: BatchViews;
  /** Batch in work; null between `end` and `begin`. */
  batch: Batch | null = null;
  pass: Pass = { training: false, dropoutKey: 0 };
  numbers: StepNumbers = NO_STEP;
  /** Where gradients and the step's figures go; null while nothing trains. */
  training: { gradient(name: string): View; control: View } | null = null;

  constructor(
    readonly host: GpuHost,
    readonly plan: KernelPlan,
    readonly capacity: Capacity,
  ) {
    this.workspace = new Workspace((bytes) => host.allocate(bytes));
    const array = (length: number) => host.allocateView([length], length * 4);
    const { rows, batch } = capacity;
    const distinct = distinctIds(capacity);
    this.batchViews = {
      ids: array(rows),
      where: array(rows),
      offsets: array(batch),
      lengths: array(batch),
      labels: array(batch),
      uniqueIds: array(distinct),
      starts: array(distinct + 1),
      occurrences: array(rows),
    };
  }

  /** Uploads a batch and the step block. */
  begin(batch: Batch, pass: Pass): void {
    if (batch.rows > this.capacity.rows || batch.size > this.capacity.batch)
      throw new EngineError(
        'internal',
        `Ops.begin: a batch of ${batch.size} examples and ${batch.rows} tokens came; there is room for ` +
          `${this.capacity.batch} and ${this.capacity.rows}.`,
      );
    this.workspace.reset();
    this.batch = batch;
    this.pass = pass;
    const names = ['ids', 'where', 'offsets', 'lengths'] as const;
    for (const name of names) this.host.write(this.batchViews[name], batch[name]);
    if (batch.labels) this.host.write(this.batchViews.labels, batch.labels);
    if (pass.training)
      for (const name of ['uniqueIds', 'starts', 'occurrences'] as const)
        this.host.write(this.batchViews[name], batch[name]);
    this.host.writeStep(stepBlock(batch, pass, this.numbers));
  }

  end(): void {
    this.host.submit();
    this.workspace.reset();
    this.batch = null;
  }

  get rows(): number {
    return this.batch!.rows;
  }

  /** Rows of a value: R, or B. */
  count(of: RowsOf): number {
    return of === 'rows' ? this.batch!.rows : this.batch!.size;
  }

  /** A value of [R or B, width] with room for the largest batch. */
  take(of: RowsOf, width: number): View {
    const room = of === 'rows' ? this.capacity.rows : this.capacity.batch;
    return this.workspace.take([this.count(of), width], room * width * 4);
  }

  dispose(): void {
    this.workspace.dispose();
    for (const view of Object.values(this.batchViews)) view.arena.dispose();
  }
}

/** Room for a batch's distinct ids. */
export function distinctIds({ rows, distinct = rows }: Capacity): number {
  return distinct;
}

function stepBlock(batch: Batch, pass: Pass, numbers: StepNumbers): Uint8Array {
  const block = new DataView(new ArrayBuffer(STEP_BLOCK_BYTES));
  const integers = [batch.rows, batch.size, batch.maxLength, batch.uniqueIds.length, numbers.newIds,
    numbers.touchedIds, pass.dropoutKey, batch.whole.examples]; // prettier-ignore
  const floats = [numbers.learningRate, numbers.weightDecay, numbers.beta1, numbers.beta2, Math.log(numbers.beta1 || 1),
    Math.log(numbers.beta2 || 1), 1 - numbers.beta1, 1 - numbers.beta2, numbers.epsilon, numbers.clipNorm]; // prettier-ignore
  integers.forEach((value, i) => block.setUint32(i * 4, value, true));
  floats.forEach((value, i) => block.setFloat32((integers.length + i) * 4, value, true));
  const last = [numbers.accumulate, batch.whole.first];
  last.forEach((value, i) => block.setUint32((integers.length + floats.length + i) * 4, value, true));
  return new Uint8Array(block.buffer);
}
