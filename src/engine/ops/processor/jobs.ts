// Gives jobs of one memory: writes them, does its share, and waits for the threads that joined.
import { EngineError } from '@/engine/errors';
import {
  ARGUMENTS,
  controlOf,
  OPEN,
  placeScratch,
  PLACE,
  takeChunks,
  type Control,
  type KernelFunction,
} from './job';
import type { Threads } from './threads';

/** A chunk takes milliseconds; a thread that says nothing for so long, in milliseconds, is gone. */
const PATIENCE = 30_000;

const LOST =
  'One of the threads that compute on this processor stopped in the middle. Your file and settings are still here; train again, with fewer threads if it comes again.';

export class Jobs {
  private known: Control;

  /** @param threads null: there is this one alone */
  constructor(
    private readonly kernels: readonly KernelFunction[],
    private readonly memory: WebAssembly.Memory,
    private readonly threads: Threads | null,
    private readonly onLost: (message: string) => void,
  ) {
    this.known = controlOf(memory);
  }

  /** Memory that is not shared moves when it grows. */
  private get control(): Control {
    if (this.known.words.length === 0) this.known = controlOf(this.memory);
    return this.known;
  }

  /** Scratch memory of every thread: `bytes` each. */
  placeScratch(at: number, bytes: number): void {
    placeScratch(this.control, at, bytes);
  }

  /** Does all units of a kernel, `grain` at a time. @throws EngineError thread-lost */
  run(kernel: number, units: number, grain: number, rest: readonly number[]): void {
    const { words, numbers } = this.control;
    words[PLACE.kernel] = kernel;
    words[PLACE.units] = units;
    words[PLACE.grain] = grain;
    words[PLACE.count] = rest.length;
    words[PLACE.next] = 0;
    numbers.set(rest, ARGUMENTS);
    if (!this.threads || units <= grain) return takeChunks(this.kernels, this.control, 0);
    this.open(this.threads);
    try {
      takeChunks(this.kernels, this.control, 0);
    } finally {
      this.close();
    }
  }

  private open(threads: Threads): void {
    const { words } = this.control;
    threads.attach(this.memory);
    words[PLACE.helpers] = threads.active;
    Atomics.store(words, PLACE.state, OPEN);
    Atomics.add(words, PLACE.generation, 1);
    Atomics.notify(words, PLACE.generation);
  }

  /** Nobody joins any more; resolves when those inside have left. */
  private close(): void {
    const { words } = this.control;
    Atomics.and(words, PLACE.state, ~OPEN);
    const began = performance.now();
    for (let inside; (inside = Atomics.load(words, PLACE.state)) !== 0;) {
      if (performance.now() - began > PATIENCE) throw this.lost();
      Atomics.wait(words, PLACE.state, inside, 1000);
    }
    if (Atomics.load(words, PLACE.failed) !== 0) throw this.lost();
  }

  private lost(): EngineError {
    this.onLost(LOST);
    return new EngineError('thread-lost', LOST);
  }
}
