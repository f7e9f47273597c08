// What every op works with on the processor: memory and threads, the workspace, and the batch as it lies there.
import { EngineError } from '@/engine/errors';
import type { Batch } from '../batch';
import { dropoutThreshold, mix, type Dropout } from '../dropout/dropout';
import { BatchArrays, type BatchViews } from '../memory/batchArrays';
import { distinctIds, type Capacity } from '../memory/capacity';
import type { View } from '../memory/view';
import { Workspace } from '../memory/workspace';
import type { Pass, RowsOf } from '../types';
import type { ProcessorHost } from './host';
import type { KernelName } from './names';

/** Values of a chunk of rows that one thread takes at a time: enough to be worth a turn, little enough to share out. */
const CHUNK = 8192;

/** Longest text that any family reads. */
const LONGEST = 512;

export class ProcessorContext {
  readonly workspace: Workspace;
  private readonly arrays: BatchArrays;
  /** Batch in work; null between `end` and `begin`. */
  batch: Batch | null = null;
  pass: Pass = { training: false, dropoutKey: 0 };
  /** 1: gradients and figures are added to those of the parts before. */
  accumulate: 0 | 1 = 0;
  /** Where gradients and the step's figures (loss, hits) go; null while nothing trains. */
  training: { gradient(name: string): View; figures: View } | null = null;

  constructor(
    readonly host: ProcessorHost,
    readonly capacity: Capacity,
  ) {
    this.workspace = new Workspace((bytes) => host.allocate(bytes));
    this.arrays = new BatchArrays(host, { ...capacity, distinct: distinctIds(capacity) });
  }

  /** @throws EngineError internal where a batch is larger than what there is room for. */
  begin(batch: Batch, pass: Pass): void {
    const { rows, batch: examples } = this.capacity;
    if (batch.rows > rows || batch.size > examples || batch.maxLength > this.longest)
      throw new EngineError(
        'internal',
        `Ops.begin: a batch of ${batch.size} examples and ${batch.rows} tokens, the longest ${batch.maxLength}, came; ` +
          `there is room for ${examples}, ${rows} and ${this.longest}.`,
      );
    this.workspace.reset();
    this.batch = batch;
    this.pass = pass;
    this.arrays.upload(batch, pass.training);
  }

  end(): void {
    this.workspace.reset();
    this.batch = null;
  }

  /** Tokens of the longest text that may come. */
  get longest(): number {
    return this.capacity.longest ?? Math.min(this.capacity.rows, LONGEST);
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

  at(view: View): number {
    return this.host.address(view);
  }

  /** Address of one of the batch's arrays. */
  of(name: keyof BatchViews): number {
    return this.host.address(this.arrays.views[name]);
  }

  /** A kernel over rows of this width. */
  overRows(kernel: KernelName, rows: number, width: number, ...rest: readonly number[]): void {
    this.host.run(kernel, rows, Math.max(1, Math.floor(CHUNK / width)), ...rest);
  }

  /** The last arguments of a kernel that drops out: where, first example, key, threshold, scale. */
  mask({ place, rate }: Dropout, of: RowsOf): [number, number, number, number, number] {
    const key = mix(this.pass.dropoutKey ^ Math.imul(place + 1, 0x9e3779b9));
    const where = of === 'rows' ? this.of('where') : 0;
    const threshold = rate > 0 ? dropoutThreshold(rate) : 0;
    return [where, this.batch!.whole.first, key, threshold, 1 / (1 - rate)];
  }

  dispose(): void {
    this.workspace.dispose();
    this.arrays.dispose();
  }
}
