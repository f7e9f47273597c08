// What kernels need of a host. The real one is host.ts; collect.ts is one that only listens.
import type { Arena, View } from '../memory/view';
import type { Program } from './wgsl';

export interface GpuHost {
  readonly limits: Pick<GPUSupportedLimits, 'maxStorageBufferBindingSize' | 'maxBufferSize'>;
  /** Zeroed memory; bytes are rounded up to the alignment. */
  allocate(bytes: number): Arena;
  /** Memory for one value, as a view of its own arena. */
  allocateView(shape: readonly number[], bytes: number): View;
  /** Copies values into a view, after everything that was dispatched before. */
  write(view: View, values: ArrayBufferView, byteOffset?: number): void;
  /** Sets the block that all kernels of a step share (layout: wgsl.ts). */
  writeStep(values: ArrayBufferView): void;
  copy(source: View, target: View, bytes: number): void;
  /** Records one dispatch. */
  run<R extends string, W extends string, C extends string>(
    program: Program<R, W, C>,
    views: Record<R | W, View>,
    constants: Record<C, number>,
    workgroups: readonly [number, number?, number?],
  ): void;
  /** Sends what was recorded. */
  submit(): void;
  /** Reads `bytes` of a view; resolves once the GPU is there, without holding up what is submitted later. */
  read(view: View, bytes: number): Promise<ArrayBuffer>;
}
