import { afterEach, expect, it, vi } from 'vitest';
import { timeByTurns, type Loaded } from './contender';

afterEach(() => vi.restoreAllMocks());

/** Each product takes so many milliseconds of a clock that nothing else moves. */
function takes(clock: { now: number }, calls: string[], name: string, ms: number): Loaded {
  return {
    async run(times) {
      calls.push(`${name}${times}`);
      clock.now += ms * times;
    },
    result: async () => new Float32Array(),
    dispose() {},
  };
}

it('all have their turns; quick products are timed many at a time, slow ones singly from the first', async () => {
  const clock = { now: 0 };
  vi.spyOn(performance, 'now').mockImplementation(() => clock.now);
  const calls: string[] = [];
  const samples = await timeByTurns([takes(clock, calls, 'quick', 6), takes(clock, calls, 'slow', 500)], 2);
  expect(samples).toEqual([
    [6, 6],
    [500, 500],
  ]);
  expect(calls).toEqual(['quick1', 'slow1', 'quick10', 'slow1', 'quick10']);
});
