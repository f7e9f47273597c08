// A host that only listens: what would be dispatched and sent, and how much memory would be taken. For compiling every kernel of
// a model before its first step, and for estimates. No GPU is touched.
import type { Arena, View } from '../memory/view';
import { align } from '../memory/view';
import type { GpuHost } from './gpuHost';
import type { Program } from './wgsl';

export class DryRunHost implements GpuHost {
  readonly programs = new Map<string, Program>();
  dispatches = 0;
  bytes = 0;
  /** Bytes that would be sent. */
  uploaded = 0;
  private arenas = 0;

  constructor(readonly limits: GpuHost['limits']) {}

  allocate(bytes: number): Arena {
    const size = align(bytes);
    this.bytes += size;
    return { id: ++this.arenas, size, dispose: () => void (this.bytes -= size) };
  }

  allocateView(shape: readonly number[], bytes: number): View {
    const arena = this.allocate(bytes);
    return { arena, offset: 0, bytes: arena.size, shape };
  }

  run(program: Program): void {
    this.dispatches++;
    this.programs.set(program.code, program);
  }

  read(_: View, bytes: number): Promise<ArrayBuffer> {
    return Promise.resolve(new ArrayBuffer(bytes));
  }

  write(_: View, values: ArrayBufferView): void {
    this.uploaded += values.byteLength;
  }

  writeStep(values: ArrayBufferView): void {
    this.uploaded += values.byteLength;
  }

  copy(): void {}
  submit(): void {}
}
