import { expect, it } from 'vitest';
import { linearTicks, logTicks, niceStep, placeOf, ticksOf } from './scale';

const rate = { min: 1e-6, max: 1e-3, kind: 'log' } as const;
const clip = { min: 0, max: 5, kind: 'linear' } as const;

it('gives each factor of ten the same room on a log scale', () => {
  expect([1e-6, 1e-5, 1e-4, 1e-3].map((value) => Math.round(placeOf(value, rate)))).toEqual([0, 33, 67, 100]);
  expect(placeOf(2.5, clip)).toBe(50);
});

it('keeps values beyond the ends on the scale', () => {
  expect([placeOf(0, rate), placeOf(1, rate), placeOf(-3, clip), placeOf(99, clip)]).toEqual([
    0, 100, 0, 100,
  ]);
});

it('marks both ends, whatever the step', () => {
  const ticks = linearTicks({ min: 0, max: 0.3, kind: 'linear' }, 0.05);
  expect(ticks.map(({ at }) => Math.round(at))).toEqual([0, 17, 33, 50, 67, 83, 100]);
  expect(ticks.filter(({ major }) => major).map(({ at }) => at)).toEqual([0, 100]);
});

it('marks every digit of a log scale once, powers of ten larger, also where its ends are none', () => {
  expect(logTicks(rate)).toHaveLength(28);
  expect(logTicks(rate).filter(({ major }) => major)).toHaveLength(4);
  const tokens = { min: 8, max: 512, kind: 'log' } as const;
  const places = logTicks(tokens).map(({ at }) => at);
  expect(new Set(places).size).toBe(places.length);
  expect(places[1]).toBeCloseTo(placeOf(9, tokens));
});

it('cuts a span into about as many pieces as asked, by round steps', () => {
  expect([niceStep(1000, 5), niceStep(5, 10), niceStep(60, 10), niceStep(0.1, 10)]).toEqual([
    200, 0.5, 10, 0.01,
  ]);
  expect(ticksOf(clip)).toHaveLength(11);
});
