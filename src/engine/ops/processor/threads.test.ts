// Helping threads that die, hang, fail or are late, and memories that take turns: the numbers are right, or a sentence says
// that they are not there.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { nodePlatform } from '@/cli/processor';
import { EngineError } from '@/engine/errors';
import { normals } from '@/testing/arrays';
import { platformWith } from '@/testing/faultyThreads';
import { layoutBatch } from '../batch';
import { linear } from '../linear/processor';
import { ProcessorContext } from './context';
import { ProcessorMemory } from './memory';
import { openProcessor, type OpenProcessor, type Processor } from './processor';

/** Of a product of 12 blocks: work for as many threads. */
const SIZE = { rows: 300, into: 64, out: 384 };
const X = normals(SIZE.rows * SIZE.into, 'x');
const WEIGHT = normals(SIZE.into * SIZE.out, 'weight');
const BATCH = layoutBatch([new Int32Array(SIZE.rows)]);

/** So short that a test does not wait. */
const SHORT = { waits: 3, milliseconds: 100 };

const opened: Processor[] = [];
afterEach(() => {
  vi.restoreAllMocks();
  for (const processor of opened.splice(0)) processor.dispose();
});

async function open(how: Partial<OpenProcessor> = {}, platform = nodePlatform): Promise<Processor> {
  const processor = await openProcessor(platform, { threads: 3, ...how });
  opened.push(processor);
  await processor.threads?.ready;
  return processor;
}

/** Memory of one runtime, and the product in it. */
function bench(processor: Processor) {
  const memory = new ProcessorMemory(processor, 2 ** 26);
  const context = new ProcessorContext(memory, { rows: SIZE.rows, batch: 1 });
  const view = (shape: number[], values: Float32Array) => {
    const made = memory.allocateView(shape, values.byteLength);
    memory.write(made, values);
    return made;
  };
  const x = view([SIZE.rows, SIZE.into], X);
  const weight = view([SIZE.out, SIZE.into], WEIGHT);
  const bias = view([SIZE.out], new Float32Array(SIZE.out));
  return {
    memory,
    product(): Float32Array {
      context.begin(BATCH, { training: false, dropoutKey: 0 });
      const { y } = linear(context, x, weight, bias, 'none', 'rows');
      const values = memory.floats(y).slice(0, SIZE.rows * SIZE.out);
      context.end();
      return values;
    },
    dispose() {
      context.dispose();
      memory.dispose();
    },
  };
}

/** What one thread alone gives. */
async function expected(): Promise<Float32Array> {
  return bench(await open({ threads: 1 })).product();
}

const same = (a: Float32Array, b: Float32Array) =>
  Buffer.compare(Buffer.from(a.buffer), Buffer.from(b.buffer)) === 0;

/** Products until a thread is missed, or as many as show that none is. */
function runUntilLost({ product }: ReturnType<typeof bench>): EngineError {
  for (let i = 0; i < 2000; i++)
    try {
      product();
    } catch (error) {
      return error as EngineError;
    }
  throw new Error('no thread was missed');
}

describe('helping threads', () => {
  it('take chunks of the work', async () => {
    const platform = platformWith('none');
    const { product } = bench(await open({}, platform));
    const want = await expected();
    for (let i = 0; i < 2000 && platform.chunks() < 20; i++) expect(same(product(), want)).toBe(true);
    expect(platform.chunks()).toBeGreaterThanOrEqual(20);
  });

  it.each(['dies', 'hangs', 'fails'] as const)(
    'are missed where one %s in the middle of a job, once, and the next processor computes',
    async (fault) => {
      const told: string[] = [];
      const onLost = (message: string) => void told.push(message);
      const on = bench(await open({ patience: SHORT, onLost }, platformWith(fault)));
      const error = runUntilLost(on);
      expect(error).toBeInstanceOf(EngineError);
      expect(error).toMatchObject({ code: 'thread-lost', message: expect.stringContaining('train again') });
      // Nothing is computed there any more, nor is it said again.
      expect(() => on.product()).toThrow(error.message);
      expect(told).toEqual([error.message]);
      on.dispose();
      expect(same(bench(await open()).product(), await expected())).toBe(true);
    },
  );

  it('that died between two jobs are done without', async () => {
    const onLost = vi.fn();
    const platform = platformWith('none');
    const { product } = bench(await open({ onLost, patience: SHORT }, platform));
    const want = await expected();
    expect(same(product(), want)).toBe(true);
    await platform.kill();
    for (let i = 0; i < 20; i++) expect(same(product(), want)).toBe(true);
    expect(onLost).not.toHaveBeenCalled();
  });

  it('that never come are done without', async () => {
    const deaf = {
      post: () => {},
      onReady: (ready: (ok: boolean) => void) => ready(false),
      terminate: () => {},
    };
    const { product } = bench(await open({ patience: SHORT }, { ...nodePlatform, openThread: () => deaf }));
    expect(same(product(), await expected())).toBe(true);
  });

  it('are waited for where they are late, and where a machine slept in the middle', async () => {
    let now = 0;
    // An hour passes whenever somebody looks at the clock.
    vi.spyOn(performance, 'now').mockImplementation(() => (now += 3_600_000));
    const platform = platformWith('is late');
    const { product } = bench(await open({}, platform));
    const want = await expected();
    for (let i = 0; i < 2000 && platform.chunks() < 6; i++) expect(same(product(), want)).toBe(true);
    expect(platform.chunks()).toBeGreaterThanOrEqual(6);
  });

  it.each([1, 3])(
    'are no others than the one that gives jobs: where its kernel fails, it is said, of %i',
    async (threads) => {
      const onLost = vi.fn();
      const { memory } = bench(await open({ threads, onLost }));
      const outside = 2 ** 32 - 4096;
      const run = () => memory.run('scaleRows', 4, 1, outside, 4, 1, outside);
      expect(run).toThrow(expect.objectContaining({ code: 'thread-lost' }));
      expect(onLost).toHaveBeenCalledTimes(1);
    },
  );
});

describe('memories on the same threads', () => {
  it('come and go, one after another', async () => {
    const processor = await open();
    const want = await expected();
    for (let i = 0; i < 40; i++) {
      const on = bench(processor);
      for (let job = 0; job <= i % 3; job++) expect(same(on.product(), want)).toBe(true);
      on.dispose();
    }
  });

  it('take turns, product by product, and outlive one another', async () => {
    const processor = await open();
    const want = await expected();
    const benches = [bench(processor), bench(processor), bench(processor)];
    for (let turn = 0; turn < 60; turn++) expect(same(benches[(turn * 2) % 3].product(), want)).toBe(true);
    benches[1].dispose();
    for (let turn = 0; turn < 20; turn++) expect(same(benches[turn % 2 ? 0 : 2].product(), want)).toBe(true);
  });

  it('are helped again after the threads were told to do less and then more', async () => {
    const platform = platformWith('none');
    const processor = await open({}, platform);
    const { product } = bench(processor);
    const want = await expected();
    processor.threads!.active = 0;
    for (let i = 0; i < 10; i++) expect(same(product(), want)).toBe(true);
    expect(platform.chunks()).toBe(0);
    processor.threads!.active = 2;
    for (let i = 0; i < 2000 && platform.chunks() === 0; i++) expect(same(product(), want)).toBe(true);
    expect(platform.chunks()).toBeGreaterThan(0);
  });
});
