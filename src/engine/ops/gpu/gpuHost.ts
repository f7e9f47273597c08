// What kernels need of a host. The real one is host.ts; dryRunHost.ts is one that only listens.
import type { MemoryHost } from '../memory/host';
import type { View } from '../memory/view';
import type { Program } from './wgsl';

export interface GpuHost extends MemoryHost {
  /** Sets the block that all kernels of a step share (layout: wgsl.ts). */
  writeStep(values: ArrayBufferView): void;
  /** Records one dispatch. */
  run<R extends string, W extends string, C extends string>(
    program: Program<R, W, C>,
    views: Record<R | W, View>,
    constants: Record<C, number>,
    workgroups: readonly [number, number?, number?],
  ): void;
  /** Sends what was recorded. */
  submit(): void;
}
