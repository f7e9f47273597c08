// How fast this processor makes a matrix product, and on how many threads it is fastest.
import { layoutBatch } from '@/engine/ops/batch';
import { linear } from '@/engine/ops/linear/processor';
import { ProcessorContext } from '@/engine/ops/processor/context';
import { ProcessorMemory } from '@/engine/ops/processor/memory';
import type { Processor } from '@/engine/ops/processor/processor';

/** A product of MiniLM's size. */
const SIDE = 384;
const BYTES = 4 * SIDE * SIDE;

/** Seconds that are long enough to measure. */
const ENOUGH = 0.02;

/** Fewer threads than all must be faster by this share: a measurement of milliseconds says no more than that. */
const CLEARLY = 1.05;

/** Each number of threads is timed so often, by turns: something else may run meanwhile, and never makes it faster. */
const TURNS = 4;
/** Products a turn: milliseconds, for which reading a file waits. */
const PER_TURN = 4;

/** That product, again and again, in memory of its own. */
function openProduct(processor: Processor) {
  const memory = new ProcessorMemory(processor, 2 ** 26);
  const context = new ProcessorContext(memory, { rows: SIDE, batch: 1 });
  const [x, weight, bias] = [1, 2, 3].map(() => memory.allocateView([SIDE, SIDE], BYTES));
  return {
    /** Floating-point operations a second over so many of them, and how long they took. */
    time(times: number): { speed: number; seconds: number } {
      const began = performance.now();
      for (let i = 0; i < times; i++) {
        context.begin(layoutBatch([new Int32Array(SIDE)]), { training: false, dropoutKey: 0 });
        linear(context, x, weight, bias, 'none', 'rows');
        context.end();
      }
      const seconds = (performance.now() - began) / 1000;
      return { speed: (times * 2 * SIDE ** 3) / seconds, seconds };
    },
    dispose() {
      context.dispose();
      memory.dispose();
    },
  };
}

/** Floating-point operations a second, on the threads that are active. */
export function productSpeed(processor: Processor): number {
  const product = openProduct(processor);
  product.time(2);
  let times = 2;
  let timed = product.time(times);
  while (timed.seconds < ENOUGH) timed = product.time((times *= 4));
  product.dispose();
  return timed.speed;
}

/** By number of threads: the highest speed that was seen of it. */
export type Speeds = Map<number, number>;

/**
 * Leaves so many threads active as are fastest here; returns how many, the giving one included.
 * @param speeds what was seen before, which counts: while a page opens, a helping thread hardly gets its turn
 */
export async function chooseThreads(processor: Processor, speeds: Speeds): Promise<number> {
  const { threads, threadCount } = processor;
  if (!threads) return 1;
  await threads.ready;
  const product = openProduct(processor);
  product.time(PER_TURN);
  const counts = [threadCount, threadCount - 1, threadCount >> 1, 1].filter((each) => each > 0);
  for (let turn = 0; turn < TURNS; turn++)
    for (const count of counts) {
      threads.active = count - 1;
      speeds.set(count, Math.max(speeds.get(count) ?? 0, product.time(PER_TURN).speed));
    }
  product.dispose();
  let best = { count: 0, speed: 0 };
  for (const [count, speed] of speeds) if (speed > CLEARLY * best.speed) best = { count, speed };
  threads.active = best.count - 1;
  return best.count;
}
