// The memory of one run: a WebAssembly.Memory as large as the run's plan says from the start. What nobody wrote to takes no
// room yet; and none ever grows, because V8 leaves threads at the length that a memory had when it was sent to them
// (findings/shared-memory-grown-in-flight.sh). Implements ProcessorHost. What is given back is taken again by exact size,
// because sizes repeat.
import { EngineError } from '@/engine/errors';
import type { Arena, View } from '../memory/view';
import { align } from '../memory/view';
import { collectSoon, CONTROL_BYTES } from './job';
import type { KernelFunction } from './job';
import type { ProcessorHost } from './host';
import { Jobs } from './jobs';
import { KERNELS, type KernelName } from './names';
import type { Processor } from './processor';
import { nextTurn } from './turn';

const PAGE = 2 ** 16;
/** All that 32 bits address, less the last page, so that no end wraps around to 0. */
export const MOST_BYTES = (2 ** 16 - 1) * PAGE;
/** A vector may be read over the end of the last value. */
const OVERHANG = 64;

interface PlacedArena extends Arena {
  at: number;
}

export class ProcessorMemory implements ProcessorHost {
  readonly limits = { maxStorageBufferBindingSize: MOST_BYTES, maxBufferSize: MOST_BYTES };
  /** Given out and not given back. */
  arenasHeld = 0;
  private readonly memory: WebAssembly.Memory;
  private readonly jobs: Jobs;
  private readonly free = new Map<number, number[]>();
  private end = CONTROL_BYTES;
  private arenas = 0;
  private scratch: Arena | null = null;
  private scratchBytes = 0;

  /** @param maximum bytes that this run will take at most. @throws EngineError out-of-memory */
  constructor(
    private readonly processor: Processor,
    maximum: number,
  ) {
    const { module, build, threads, patience, onLost } = processor;
    this.memory = openMemory(Math.min(maximum, MOST_BYTES) + OVERHANG, build.shared);
    const { exports } = new WebAssembly.Instance(module, { env: { memory: this.memory } });
    const kernels = KERNELS.map((name) => exports[name] as KernelFunction);
    this.jobs = new Jobs(kernels, this.memory, threads, patience, onLost);
  }

  /** Bytes held, what was given back and not taken again included. */
  get bytes(): number {
    return this.end;
  }

  allocate(bytes: number): Arena {
    const size = align(bytes);
    const at = this.free.get(size)?.pop() ?? this.take(size);
    new Uint8Array(this.memory.buffer, at, size).fill(0);
    let held = true;
    this.arenasHeld++;
    const dispose = () => {
      if (!held) return;
      held = false;
      this.arenasHeld--;
      this.free.set(size, [...(this.free.get(size) ?? []), at]);
    };
    const arena: PlacedArena = { id: ++this.arenas, at, size, dispose };
    return arena;
  }

  allocateView(shape: readonly number[], bytes: number): View {
    const arena = this.allocate(bytes);
    return { arena, offset: 0, bytes: arena.size, shape };
  }

  address({ arena, offset }: View): number {
    return (arena as PlacedArena).at + offset;
  }

  needScratch(bytes: number): void {
    if (bytes <= this.scratchBytes) return;
    this.scratch?.dispose();
    this.scratchBytes = align(bytes);
    this.scratch = this.allocate(this.scratchBytes * this.processor.threadCount);
    this.jobs.placeScratch((this.scratch as PlacedArena).at, this.scratchBytes);
  }

  run(kernel: KernelName, units: number, grain: number, ...rest: readonly number[]): void {
    if (units > 0) this.jobs.run(KERNELS.indexOf(kernel), units, grain, rest);
  }

  floats(view: View): Float32Array {
    return new Float32Array(this.memory.buffer, this.address(view), view.bytes / 4);
  }

  integers(view: View): Int32Array {
    return new Int32Array(this.memory.buffer, this.address(view), view.bytes / 4);
  }

  doubles(view: View): Float64Array {
    return new Float64Array(this.memory.buffer, this.address(view), view.bytes / 8);
  }

  write(view: View, values: ArrayBufferView, byteOffset = 0): void {
    const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    new Uint8Array(this.memory.buffer).set(bytes, this.address(view) + byteOffset);
  }

  copy(source: View, target: View, bytes: number): void {
    const from = this.address(source);
    new Uint8Array(this.memory.buffer).copyWithin(this.address(target), from, from + bytes);
  }

  /** A copy as it is now; it comes in a later turn, so that whoever waits for the thread gets one. */
  async read(view: View, bytes: number): Promise<ArrayBuffer> {
    const values = new Uint8Array(bytes);
    values.set(new Uint8Array(this.memory.buffer, this.address(view), bytes));
    await nextTurn();
    return values.buffer;
  }

  dispose(): void {
    this.scratch?.dispose();
    this.processor.threads?.detach(this.memory);
    const bytes = this.memory.buffer.byteLength;
    setTimeout(() => collectSoon(bytes));
  }

  private take(size: number): number {
    const at = this.end;
    const wanted = at + size + OVERHANG;
    if (wanted > this.memory.buffer.byteLength) throw noMemory(wanted);
    this.end = at + size;
    return at;
  }
}

function openMemory(bytes: number, shared: boolean): WebAssembly.Memory {
  const pages = Math.ceil((bytes + CONTROL_BYTES) / PAGE);
  try {
    return new WebAssembly.Memory({ initial: pages, maximum: pages, shared });
  } catch (error) {
    throw noMemory(pages * PAGE, error);
  }
}

function noMemory(bytes: number, cause?: unknown): EngineError {
  const gigabytes = (bytes / 1e9).toFixed(1);
  return new EngineError(
    'out-of-memory',
    `This run needs ${gigabytes} GB on the processor, and it was not given them (4.3 GB is the most that WebAssembly reaches). Close other tabs, split each batch, recompute activations, or train only the top layers.`,
    { cause },
  );
}
