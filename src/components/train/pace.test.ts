import { expect, it } from 'vitest';
import { runOf, startOf, stepOf } from '@/testing/runEvents';
import { currentEpoch, paddingSpared, secondsLeft, secondsPerStep, tokensPerSecond } from './pace';

it('knows no pace before the third step', () => {
  expect(secondsPerStep([stepOf(1), stepOf(2)], 10)).toBeNull();
  expect(tokensPerSecond([stepOf(1), stepOf(2)], 10)).toBeNull();
  expect(secondsLeft(runOf(2))).toBeNull();
});

it('leaves the first step out: it is slower than all others', () => {
  const steps = [stepOf(1, { elapsed: 50 }), stepOf(2, { elapsed: 51 }), stepOf(3, { elapsed: 52 })];
  expect([secondsPerStep(steps, 10), tokensPerSecond(steps, 10)]).toEqual([1, 100]);
});

/** Sixty steps of a second, with an evaluation of 29 seconds after the 45th. */
const withEvaluation = Array.from({ length: 60 }, (_, index) =>
  stepOf(index + 1, { elapsed: index + (index >= 45 ? 29 : 0) }),
);

it('looks back over an epoch for the time left, so that the evaluation in it counts', () => {
  expect(secondsPerStep(withEvaluation, 30)).toBeCloseTo(2);
});

it('takes the speed from the last steps alone, without the evaluation between them', () => {
  expect(tokensPerSecond(withEvaluation, 45)).toBeCloseTo(100);
  const slower = withEvaluation.map((step, index) => ({ ...step, tokens: index < 40 ? 1000 : 50 }));
  expect(tokensPerSecond(slower, 45)).toBeCloseTo(50);
});

it('says what share of a padded batch would be padding', () => {
  expect(paddingSpared([stepOf(1), stepOf(2, { tokens: 28 })])).toBeCloseTo(0.5);
});

it('gives the time left for all steps that remain', () => {
  expect(secondsLeft(runOf(5))).toBeCloseTo(15);
});

it('names the last epoch when all are done', () => {
  expect(currentEpoch(runOf(0))).toBe(1);
  expect(currentEpoch(runOf(10))).toBe(2);
  expect(currentEpoch(runOf(20, { start: startOf() }))).toBe(2);
});
