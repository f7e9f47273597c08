import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { BATCH_INTERVAL, createBatch } from './batch';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('hands over at most four times a second, in order, and loses nothing', () => {
  const handed: { at: number; items: number[] }[] = [];
  const begin = Date.now();
  const batch = createBatch<number>((items) => handed.push({ at: Date.now() - begin, items }));
  for (let step = 0; step < 200; step++) {
    batch.add(step);
    vi.advanceTimersByTime(5); // 200 events in a second
  }
  vi.advanceTimersByTime(BATCH_INTERVAL);
  expect(handed.map(({ at }) => at)).toEqual([0, 250, 500, 750, 1000]);
  expect(handed.flatMap(({ items }) => items)).toEqual(Array.from({ length: 200 }, (_, step) => step));
});

it('hands over the first item at once, and a lone later one too', () => {
  const hand = vi.fn();
  const batch = createBatch<string>(hand);
  batch.add('start');
  expect(hand).toHaveBeenLastCalledWith(['start']);
  vi.advanceTimersByTime(10_000);
  batch.add('step');
  expect(hand).toHaveBeenLastCalledWith(['step']);
  expect(hand).toHaveBeenCalledTimes(2);
});

it('flushes what waits when it is told to, and nothing when nothing waits', () => {
  const hand = vi.fn();
  const batch = createBatch<string>(hand);
  batch.flush();
  expect(hand).not.toHaveBeenCalled();
  batch.add('a');
  batch.add('b');
  batch.flush();
  expect(hand.mock.calls).toEqual([[['a']], [['b']]]);
});
