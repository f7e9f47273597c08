// A host that only counts: how much memory a run would take on the processor. No thread is woken.
import type { Arena, View } from '../memory/view';
import { align } from '../memory/view';
import type { ProcessorHost } from './host';
import { CONTROL_BYTES } from './job';
import { MOST_BYTES } from './memory';

export class ProcessorDryRun implements ProcessorHost {
  readonly limits = { maxStorageBufferBindingSize: MOST_BYTES, maxBufferSize: MOST_BYTES };
  /** Jobs have theirs before all others. */
  bytes = CONTROL_BYTES;
  private arenas = 0;
  private scratch = 0;

  constructor(private readonly threads: number) {}

  allocate(bytes: number): Arena {
    const size = align(bytes);
    this.bytes += size;
    return { id: ++this.arenas, size, dispose: () => {} };
  }

  allocateView(shape: readonly number[], bytes: number): View {
    const arena = this.allocate(bytes);
    return { arena, offset: 0, bytes: arena.size, shape };
  }

  needScratch(bytes: number): void {
    if (bytes <= this.scratch) return;
    this.scratch = align(bytes);
    this.allocate(this.scratch * this.threads);
  }

  address(): number {
    return 0;
  }

  run(): void {}
  write(): void {}
  copy(): void {}

  read(_: View, bytes: number): Promise<ArrayBuffer> {
    return Promise.resolve(new ArrayBuffer(bytes));
  }

  floats({ bytes }: View): Float32Array {
    return new Float32Array(bytes / 4);
  }

  integers({ bytes }: View): Int32Array {
    return new Int32Array(bytes / 4);
  }

  doubles({ bytes }: View): Float64Array {
    return new Float64Array(bytes / 8);
  }
}
