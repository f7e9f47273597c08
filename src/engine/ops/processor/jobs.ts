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

/**
 * For how many milliseconds a thread is waited for as it starts; how often, and how long each time, one that does not come
 * back from a job is waited for before it is taken for gone. Counted instead of measured: a chunk takes milliseconds, but a
 * laptop may be shut for the night in the middle of one.
 */
export const PATIENCE = { start: 5000, waits: 30, milliseconds: 1000 };

const LOST =
  'One of the threads that compute on this processor stopped in the middle. Your file and settings are still here; train again, with fewer threads if it comes again.';

export class Jobs {
  private readonly control: Control;
  /** A thread may still be inside a job that nobody waits for any more. */
  private isLost = false;

  /** @param threads null: there is this one alone */
  constructor(
    private readonly kernels: readonly KernelFunction[],
    private readonly memory: WebAssembly.Memory,
    private readonly threads: Threads | null,
    private readonly patience: typeof PATIENCE,
    private readonly onLost: (message: string) => void,
  ) {
    this.control = controlOf(memory);
  }

  /** Scratch memory of every thread: `bytes` each. */
  placeScratch(at: number, bytes: number): void {
    placeScratch(this.control, at, bytes);
  }

  /** Does all units of a kernel, `grain` at a time. @throws EngineError thread-lost */
  run(kernel: number, units: number, grain: number, rest: readonly number[]): void {
    if (this.isLost) throw this.lost();
    const { words, numbers } = this.control;
    words[PLACE.kernel] = kernel;
    words[PLACE.units] = units;
    words[PLACE.grain] = grain;
    words[PLACE.count] = rest.length;
    words[PLACE.next] = 0;
    numbers.set(rest, ARGUMENTS);
    const helped = units > grain ? this.threads : null;
    if (helped) this.open(helped);
    const failure = this.doShare();
    if (helped) this.close();
    if (failure) throw this.lost(failure);
  }

  /** This thread's share of the job; what its kernel failed with. */
  private doShare(): Error | null {
    try {
      takeChunks(this.kernels, this.control, 0);
      return null;
    } catch (error) {
      return error as Error;
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

  /** Nobody joins any more; returns when those inside have left. */
  private close(): void {
    const { words } = this.control;
    const { waits, milliseconds } = this.patience;
    Atomics.and(words, PLACE.state, ~OPEN);
    let waited = 0;
    for (let inside; (inside = Atomics.load(words, PLACE.state)) !== 0;) {
      if (waited === waits) throw this.lost();
      if (Atomics.wait(words, PLACE.state, inside, milliseconds) === 'timed-out') waited++;
    }
    if (Atomics.load(words, PLACE.failed) !== 0) throw this.lost();
  }

  private lost(cause?: Error): EngineError {
    this.isLost = true;
    this.onLost(LOST);
    return new EngineError('thread-lost', LOST, { cause });
  }
}
