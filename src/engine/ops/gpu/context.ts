// What every fused kernel works with: the host, the workspace, the plan, and the batch as it lies on the GPU.
import { EngineError } from '@/engine/errors';
import type { Batch } from '../batch';
import type { BatchViews } from '../memory/batchArrays';
import { BatchArrays } from '../memory/batchArrays';
import { distinctIds, type Capacity } from '../memory/capacity';
import type { View } from '../memory/view';
import { Workspace } from '../memory/workspace';
import type { Pass, RowsOf } from '../types';
import type { KernelPlan } from './gemm/types';
import type { GpuHost } from './gpuHost';
import { STEP_BLOCK_BYTES } from './wgsl';

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

export class FusedContext {
  readonly workspace: Workspace;
  private readonly arrays: BatchArrays;
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
    const { maxStorageBufferBindingSize, maxBufferSize } = host.limits;
    const limit = Math.min(maxStorageBufferBindingSize, maxBufferSize);
    this.workspace = new Workspace((bytes) => host.allocate(bytes), limit);
    this.arrays = new BatchArrays(host, { ...capacity, distinct: distinctIds(capacity) });
  }

  get batchViews(): BatchViews {
    return this.arrays.views;
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
    this.arrays.upload(batch, pass.training);
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
    this.arrays.dispose();
  }
}

/** Written anew each step; the queue takes a copy. */
const block = new ArrayBuffer(STEP_BLOCK_BYTES);
const integers = new Uint32Array(block);
const floats = new Float32Array(block);

/** The step block as wgsl.ts declares it; like the GPU's, numbers of every host with WebGPU are little-endian. */
function stepBlock(batch: Batch, pass: Pass, numbers: StepNumbers): ArrayBufferView {
  integers[0] = batch.rows;
  integers[1] = batch.size;
  integers[2] = batch.maxLength;
  integers[3] = batch.uniqueIds.length;
  integers[4] = numbers.newIds;
  integers[5] = numbers.touchedIds;
  integers[6] = pass.dropoutKey;
  floats[7] = batch.whole.weight;
  floats[8] = numbers.learningRate;
  floats[9] = numbers.weightDecay;
  floats[10] = numbers.beta1;
  floats[11] = numbers.beta2;
  floats[12] = Math.log(numbers.beta1 || 1);
  floats[13] = Math.log(numbers.beta2 || 1);
  floats[14] = 1 - numbers.beta1;
  floats[15] = 1 - numbers.beta2;
  floats[16] = numbers.epsilon;
  floats[17] = numbers.clipNorm;
  integers[18] = numbers.accumulate;
  integers[19] = batch.whole.first;
  return integers;
}
