// Memory and threads of one run as ops see them. The real one is memory.ts; dryRun.ts is one that only counts.
import type { MemoryHost } from '../memory/host';
import type { View } from '../memory/view';
import type { KernelName } from './names';

export interface ProcessorHost extends MemoryHost {
  /** Where a view begins, in bytes of the memory. */
  address(view: View): number;
  /** Every thread has at least so many bytes of its own while a kernel runs. */
  needScratch(bytes: number): void;
  /** Does all units of a kernel, `grain` at a time, on every thread there is. Done when it returns. */
  run(kernel: KernelName, units: number, grain: number, ...rest: readonly number[]): void;
  /** The numbers of a view as they lie in memory, until the next allocation. */
  floats(view: View): Float32Array;
  integers(view: View): Int32Array;
  doubles(view: View): Float64Array;
}
