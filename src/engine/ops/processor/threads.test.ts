// Helping threads that die, hang, fail or are late, and memories that take turns: the numbers are right, or a sentence says
// that they are not there.
import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { nodePlatform, threadOf } from '@/cli/processor';
import { EngineError } from '@/engine/errors';
import { platformWith } from '@/testing/faultyThreads';
import { openProduct, type ProductBench } from '@/testing/processorProduct';
import { openProcessor, type OpenProcessor, type Processor } from './processor';

/** So short that a test does not wait. */
const SHORT = { start: 100, waits: 3, milliseconds: 100 };

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

/** What one thread alone gives. */
async function expected(): Promise<Buffer> {
  return openProduct(await open({ threads: 1 })).product();
}

/** Products until a thread is missed, or as many as show that none is. */
function runUntilLost({ product }: ProductBench): EngineError {
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
    const { product } = openProduct(await open({}, platform));
    const want = await expected();
    for (let i = 0; i < 2000 && platform.chunks() < 20; i++) expect(want.equals(product())).toBe(true);
    expect(platform.chunks()).toBeGreaterThanOrEqual(20);
  });

  it.each(['dies', 'hangs', 'fails'] as const)(
    'are missed where one %s in the middle of a job, once, and the next processor computes',
    async (fault) => {
      const told: string[] = [];
      const onLost = (message: string) => void told.push(message);
      const on = openProduct(await open({ patience: SHORT, onLost }, platformWith(fault)));
      const error = runUntilLost(on);
      expect(error).toBeInstanceOf(EngineError);
      expect(error).toMatchObject({ code: 'thread-lost', message: expect.stringContaining('train again') });
      // Nothing is computed there any more, nor is it said again.
      expect(() => on.product()).toThrow(error.message);
      expect(told).toEqual([error.message]);
      on.dispose();
      expect((await expected()).equals(openProduct(await open()).product())).toBe(true);
    },
  );

  it('that died between two jobs are done without', async () => {
    const onLost = vi.fn();
    const platform = platformWith('none');
    const { product } = openProduct(await open({ onLost, patience: SHORT }, platform));
    const want = await expected();
    expect(want.equals(product())).toBe(true);
    await platform.kill();
    for (let i = 0; i < 20; i++) expect(want.equals(product())).toBe(true);
    expect(onLost).not.toHaveBeenCalled();
  });

  it.each([
    ['do not start', (ready: (ok: boolean) => void) => ready(false)],
    ['never answer', () => {}],
  ])('that %s are done without', async (_, onReady) => {
    const deaf = { post: () => {}, onReady, terminate: () => {} };
    const { product } = openProduct(
      await open({ patience: SHORT }, { ...nodePlatform, openThread: () => deaf }),
    );
    expect((await expected()).equals(product())).toBe(true);
  });

  it('that end before they answer are done without, and not waited for', async () => {
    const openThread = () => threadOf(new Worker('process.exit()', { eval: true }));
    const processor = await open({ patience: SHORT }, { ...nodePlatform, openThread });
    await processor.threads!.ready;
    expect((await expected()).equals(openProduct(processor).product())).toBe(true);
  });

  it('are waited for where they are late, and where a machine slept in the middle', async () => {
    let now = 0;
    // An hour passes whenever somebody looks at the clock.
    vi.spyOn(performance, 'now').mockImplementation(() => (now += 3_600_000));
    const platform = platformWith('is late');
    const { product } = openProduct(await open({}, platform));
    const want = await expected();
    for (let i = 0; i < 2000 && platform.chunks() < 6; i++) expect(want.equals(product())).toBe(true);
    expect(platform.chunks()).toBeGreaterThanOrEqual(6);
  });

  it.each([1, 3])(
    'are no others than the one that gives jobs: where its kernel fails, it is said, of %i',
    async (threads) => {
      const onLost = vi.fn();
      const { memory } = openProduct(await open({ threads, onLost }));
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
      const on = openProduct(processor);
      for (let job = 0; job <= i % 3; job++) expect(want.equals(on.product())).toBe(true);
      on.dispose();
    }
  });

  it('take turns, product by product, and outlive one another', async () => {
    const processor = await open();
    const want = await expected();
    const benches = [openProduct(processor), openProduct(processor), openProduct(processor)];
    for (let turn = 0; turn < 60; turn++) expect(want.equals(benches[(turn * 2) % 3].product())).toBe(true);
    benches[1].dispose();
    for (let turn = 0; turn < 20; turn++) expect(want.equals(benches[turn % 2 ? 0 : 2].product())).toBe(true);
  });

  it('are helped again after the threads were told to do less and then more', async () => {
    const platform = platformWith('none');
    const processor = await open({}, platform);
    const { product } = openProduct(processor);
    const want = await expected();
    processor.threads!.active = 0;
    for (let i = 0; i < 10; i++) expect(want.equals(product())).toBe(true);
    expect(platform.chunks()).toBe(0);
    processor.threads!.active = 2;
    for (let i = 0; i < 2000 && platform.chunks() === 0; i++) expect(want.equals(product())).toBe(true);
    expect(platform.chunks()).toBeGreaterThan(0);
  });
});
