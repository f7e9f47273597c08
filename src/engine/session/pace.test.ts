import { expect, it } from 'vitest';
import { Pace } from './pace';

it('tells how long the rest takes by the last windows, not by the first, which waits for kernels', () => {
  const pace = new Pace();
  pace.add(10, 60_000);
  expect([pace.perSecond(), pace.secondsLeft(100)]).toEqual([null, null]);
  pace.add(20, 61_000);
  expect([pace.perSecond(), pace.secondsLeft(100)]).toEqual([10, 8]);
  for (let i = 1; i <= 10; i++) pace.add(20 + i, 61_000 + i * 500);
  expect([pace.perSecond(), pace.secondsLeft(100)]).toEqual([2, 35]);
});

it('says nothing where no time has passed', () => {
  const pace = new Pace();
  pace.add(1, 5);
  pace.add(2, 5);
  expect(pace.perSecond()).toBeNull();
});
