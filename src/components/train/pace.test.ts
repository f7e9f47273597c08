import { expect, it } from 'vitest';
import { runOf, startOf, stepOf } from '@/testing/runEvents';
import { currentEpoch, paceOf, secondsLeft } from './pace';

it('knows no pace before the third step', () => {
  expect(paceOf([stepOf(1), stepOf(2)], 10)).toBeNull();
  expect(secondsLeft(runOf(2))).toBeNull();
});

it('leaves the first step out: it is slower than all others', () => {
  const steps = [stepOf(1, { elapsed: 50 }), stepOf(2, { elapsed: 51 }), stepOf(3, { elapsed: 52 })];
  expect(paceOf(steps, 10)).toEqual({ secondsPerStep: 1, tokensPerSecond: 100 });
});

it('looks back over an epoch, so that the evaluation in it counts', () => {
  const steps = Array.from({ length: 60 }, (_, index) =>
    stepOf(index + 1, { elapsed: index + (index >= 45 ? 29 : 0) }),
  );
  expect(paceOf(steps, 30)?.secondsPerStep).toBeCloseTo(2);
});

it('gives the time left for all steps that remain', () => {
  expect(secondsLeft(runOf(5))).toBeCloseTo(15);
});

it('names the last epoch when all are done', () => {
  expect(currentEpoch(runOf(0))).toBe(1);
  expect(currentEpoch(runOf(10))).toBe(2);
  expect(currentEpoch(runOf(20, { start: startOf() }))).toBe(2);
});
