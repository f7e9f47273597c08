// One job in shared memory, and what a thread does with it: take chunks of its units until none is left. The thread that
// gives a job works on it like the others, so a thread that sleeps or is late holds nothing up. Imports nothing but
// types: Node's threads run this file alone.
//
// STATE says whether the job may be joined (OPEN) and how many threads are inside. A job is closed before the next one is
// written, and nobody joins a closed one, so no thread ever takes a chunk of one job by the numbers of another.

import type { ThreadMessage } from '@/engine/processorPlatform';

/** Bytes at the beginning of the memory that belong to jobs. Kernels have no data of their own there. */
export const CONTROL_BYTES = 1024;

/** Places in the block, in 4 bytes. What threads wait for or count with has a line of memory of its own. */
export const PLACE = {
  /** Goes up with every job. */
  generation: 16,
  state: 32,
  /** First unit that nobody took. */
  next: 48,
  kernel: 64,
  units: 65,
  grain: 66,
  count: 67,
  /** Threads that may join, the giving one left out. */
  helpers: 68,
  /** 1 + the number of a thread whose kernel failed; 0: none did. */
  failed: 69,
  /** 1: threads leave this memory for another. */
  leave: 70,
} as const;

/** Where scratch memory, its bytes a thread, and the arguments stand, in 8 bytes. */
const SCRATCH = 40;
const SCRATCH_BYTES = 41;
export const ARGUMENTS = 42;

export const OPEN = 1 << 16;

/** Looks at a generation so often before it sleeps: a job comes sooner than a thread wakes. */
const LOOKS = 4000;

export type KernelFunction = (first: number, last: number, scratch: number, ...rest: number[]) => void;

/** The block as two arrays over the same bytes. */
export interface Control {
  words: Int32Array;
  numbers: Float64Array;
}

export function controlOf(memory: WebAssembly.Memory): Control {
  return {
    words: new Int32Array(memory.buffer, 0, CONTROL_BYTES / 4),
    numbers: new Float64Array(memory.buffer, 0, CONTROL_BYTES / 8),
  };
}

/** Where threads' scratch memory begins, and how much each one has. */
export function placeScratch({ numbers }: Control, at: number, bytes: number): void {
  numbers[SCRATCH] = at;
  numbers[SCRATCH_BYTES] = bytes;
}

/** Takes chunks until none is left. `thread`: 0 gives jobs, the others help. */
export function takeChunks(kernels: readonly KernelFunction[], control: Control, thread: number): void {
  const { words, numbers } = control;
  const kernel = kernels[words[PLACE.kernel]];
  const units = words[PLACE.units];
  const grain = words[PLACE.grain];
  const scratch = numbers[SCRATCH] + thread * numbers[SCRATCH_BYTES];
  const rest = Array.from(numbers.subarray(ARGUMENTS, ARGUMENTS + words[PLACE.count]));
  for (;;) {
    const first = Atomics.add(words, PLACE.next, grain);
    if (first >= units) return;
    kernel(first, Math.min(units, first + grain), scratch, ...rest);
  }
}

interface Port {
  postMessage(message: 'ready'): void;
}

/** A thread's side: answers 'ready', then helps in one memory after another. */
export function serve(port: Port): (message: ThreadMessage) => void {
  let build: Extract<ThreadMessage, { kind: 'kernels' }>;
  return (message) => {
    if (message.kind === 'kernels') {
      build = message;
      port.postMessage('ready');
      return;
    }
    const { exports } = new WebAssembly.Instance(build.module, { env: { memory: message.memory } });
    const kernels = build.names.map((name) => exports[name] as KernelFunction);
    help(kernels, controlOf(message.memory), build.thread);
    const bytes = message.memory.buffer.byteLength;
    setTimeout(() => collectSoon(bytes));
  };
}

/**
 * Engines do not count shared memory as garbage of the thread that had it: gigabytes of runs that are over would stay until
 * chance collects them. Memory of its own, as much, is counted: asking for it, and leaving it untouched, costs nothing
 * (findings/shared-memory-not-garbage.sh).
 */
export function collectSoon(bytes: number): void {
  const piece = 2 ** 26;
  try {
    for (let left = bytes; left > 0; left -= piece) new ArrayBuffer(Math.min(left, piece));
  } catch {
    // Then there is little memory left, and the engine collects by itself.
  }
}

/** Helps until it is told to leave. */
function help(kernels: readonly KernelFunction[], control: Control, thread: number): void {
  const { words } = control;
  let seen = -1;
  while (Atomics.load(words, PLACE.leave) === 0) {
    seen = waitForNext(words, seen);
    if (thread > Atomics.load(words, PLACE.helpers) || !join(words)) continue;
    try {
      takeChunks(kernels, control, thread);
    } catch {
      Atomics.store(words, PLACE.failed, 1 + thread);
    }
    Atomics.sub(words, PLACE.state, 1);
    Atomics.notify(words, PLACE.state);
  }
}

/** The generation once it is another one. */
function waitForNext(words: Int32Array, seen: number): number {
  for (let look = 0; look < LOOKS; look++) {
    const generation = Atomics.load(words, PLACE.generation);
    if (generation !== seen) return generation;
  }
  Atomics.wait(words, PLACE.generation, seen);
  return Atomics.load(words, PLACE.generation);
}

function join(words: Int32Array): boolean {
  for (;;) {
    const state = Atomics.load(words, PLACE.state);
    if ((state & OPEN) === 0) return false;
    if (Atomics.compareExchange(words, PLACE.state, state, state + 1) === state) return true;
  }
}
