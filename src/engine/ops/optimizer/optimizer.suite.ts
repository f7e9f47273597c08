// An implementation's optimizer beside dense Adam in float64: sparse rows, lazy decay, clipping, and steps that do not count.
// Tests of each implementation call this.
import { afterEach, expect, it } from 'vitest';
import { SETTINGS } from '@/testing/opBench';
import { HIDDEN, OptimizerBench, VOCABULARY, type BenchedOptimizer } from '@/testing/optimizerBench';
import type { OptimizerSettings } from '../types';

/** Ids come, stay away and come back; 8 to 11 never come. */
const TEXTS = [[0, 1, 1, 2], [2, 3], [0, 4, 5], [5], [1, 6, 7, 3], [2]]; // prettier-ignore
const ADAMW: OptimizerSettings = { ...SETTINGS, weightDecay: 0.5 };
const RATE = 0.05;

export function testOptimizer(make: (settings: OptimizerSettings) => Promise<BenchedOptimizer>): void {
  let bench: OptimizerBench;
  const open = async (settings: OptimizerSettings) =>
    (bench = new OptimizerBench(await make(settings), settings));
  afterEach(() => bench.dispose());

  it.each([
    ['Adam', SETTINGS],
    ['Adam with other numbers', { ...SETTINGS, beta1: 0.8, beta2: 0.99, epsilon: 1e-2 }],
    ['AdamW', ADAMW],
    ['all gradients clipped together', { ...SETTINGS, clipNorm: 0.5, epsilon: 1e-2 }],
    ['each tensor clipped by its own norm', { ...SETTINGS, clipNorm: 0.5, clip: 'tensor', epsilon: 1e-2 }],
    ['a norm below the clip', { ...SETTINGS, clipNorm: 1e4, epsilon: 1e-2 }],
  ] as [string, OptimizerSettings][])('moves as dense Adam in float64: %s', async (_, settings) => {
    await open(settings);
    for (const [i, ids] of TEXTS.entries()) await bench.step(ids, RATE / (i + 1));
    bench.settle();
    await bench.expectReference();
  });

  it('moves by the learning rate in its first step, whatever the size of a gradient', async () => {
    await open(SETTINGS);
    // So large that what was there before does not count.
    await bench.step([0, 1], 1e4);
    const words = new Set([...(await bench.values()).get('words')!].map((value) => Math.abs(value) > 5e3));
    expect(words).toEqual(new Set([true, false]));
    await bench.expectReference(1e-6);
  });

  it('pays decay for rows never touched when they are settled, once', async () => {
    await open(ADAMW);
    const start = (await bench.values()).get('words')!;
    await bench.step([0, 1], RATE);
    await bench.step([0, 2], RATE);
    const untouched = (all: Float32Array) => all.slice(8 * HIDDEN);
    // Lazily: nothing happened to them yet.
    expect(untouched((await bench.values()).get('words')!)).toEqual(untouched(start));
    bench.settle();
    await bench.expectReference();
    const settled = await bench.values();
    bench.settle();
    expect(await bench.values()).toEqual(settled);
  });

  it('goes on right after settling in the middle, with rows that come only then', async () => {
    await open(ADAMW);
    for (const ids of TEXTS.slice(0, 3)) await bench.step(ids, RATE);
    bench.settle();
    for (const ids of [...TEXTS.slice(3), [VOCABULARY - 1]]) await bench.step(ids, RATE);
    bench.settle();
    await bench.expectReference();
  });

  it.each([
    ['NaN in a weight', { name: 'weight', value: NaN }],
    ['infinity in the word table', { name: 'words', value: Infinity }],
    ['a square beyond float32', { name: 'bias', value: 1e30 }],
  ])('skips a step with %s and leaves every bit as it was', async (_, poison) => {
    await open({ ...ADAMW, clipNorm: 1 });
    await bench.step([0, 1], RATE);
    const values = await bench.values();
    const { skipped } = await bench.step([0, 1], RATE, poison);
    expect(skipped).toBe(true);
    expect(await bench.values()).toEqual(values);
    // The next step is the second update, not the third: moments and t did not move either.
    await bench.step([1, 3], RATE);
    bench.settle();
    await bench.expectReference();
  });

  it('goes on from its state to the bit, also with rows never touched that still owe decay', async () => {
    const settings = { ...ADAMW, clipNorm: 0.5, epsilon: 1e-2 };
    await open(settings);
    for (const ids of TEXTS.slice(0, 3)) await bench.step(ids, RATE);
    const other = new OptimizerBench(await make(settings), settings);
    await other.goOnFrom(bench, await bench.state());
    for (const each of [bench, other]) {
      for (const ids of [...TEXTS.slice(3), [VOCABULARY - 1]]) await each.step(ids, RATE);
      each.settle();
      await each.expectReference();
    }
    expect(await other.values()).toEqual(await bench.values());
    expect(await other.state()).toEqual(await bench.state());
    await other.dispose();
  });

  it('gives its state as it is at the call, whatever is submitted before it comes', async () => {
    await open(ADAMW);
    await bench.step([0, 1], RATE);
    const [now, later] = await Promise.all([
      bench.state(),
      bench.step([0, 2], RATE).then(() => bench.state()),
    ]);
    expect([now.updates, later.updates]).toEqual([1, 2]);
    expect([[...now.touched], [...later.touched]]).toEqual([[0, 1], [0, 1, 2]]); // prettier-ignore
    expect(now.moments.get('weight')!.first).not.toEqual(later.moments.get('weight')!.first);
  });

  it('skips the very first step as well', async () => {
    await open(SETTINGS);
    const values = await bench.values();
    await bench.step([0], RATE, { name: 'one', value: -Infinity });
    expect(await bench.values()).toEqual(values);
    await bench.step([0], RATE);
    await bench.expectReference();
  });
}
