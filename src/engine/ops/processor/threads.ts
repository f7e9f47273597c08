// The helping threads of this processor: opened once, sent from memory to memory. They come when they come: until then, and
// whenever one is late, the giving thread does the work alone.
import type { Thread } from '@/engine/processorPlatform';
import { controlOf, PLACE } from './job';

export class Threads {
  /** Of them, how many may help just now. */
  active: number;
  /** Once each has answered or failed to start; those that take too long are not waited for. */
  readonly ready: Promise<void>;
  private readonly all: Thread[];
  private memory: WebAssembly.Memory | null = null;

  /**
   * @param count threads besides the one that gives jobs
   * @param late milliseconds after which one that did not answer is not waited for
   */
  constructor(
    open: () => Thread,
    count: number,
    late: number,
    module: WebAssembly.Module,
    names: readonly string[],
  ) {
    this.active = count;
    this.all = Array.from({ length: count }, open);
    const answers = this.all.map((thread) => new Promise<boolean>((answer) => thread.onReady(answer)));
    this.ready = new Promise((ready) => {
      const timer = setTimeout(ready, late);
      void Promise.all(answers).then(() => {
        clearTimeout(timer);
        ready();
      });
    });
    this.all.forEach((thread, i) => thread.post({ kind: 'kernels', module, names, thread: i + 1 }));
  }

  /** From now on they help in this memory. */
  attach(memory: WebAssembly.Memory): void {
    if (this.memory === memory) return;
    this.detach();
    this.memory = memory;
    Atomics.store(controlOf(memory).words, PLACE.leave, 0);
    for (const thread of this.all) thread.post({ kind: 'memory', memory });
  }

  /** They help in none, or not in this one. */
  detach(memory = this.memory): void {
    if (!this.memory || this.memory !== memory) return;
    const { words } = controlOf(this.memory);
    Atomics.store(words, PLACE.leave, 1);
    Atomics.add(words, PLACE.generation, 1);
    Atomics.notify(words, PLACE.generation);
    this.memory = null;
  }

  dispose(): void {
    this.detach();
    for (const thread of this.all.splice(0)) thread.terminate();
  }
}
