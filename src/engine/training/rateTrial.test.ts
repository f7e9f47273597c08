import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RateCurve, readCurve, trialRate, trialSteps } from './rateTrial';

/** The curve of these losses, as far as the trial would go. */
function curveOf(steps: number, lossAt: (rate: number, step: number) => number) {
  const curve = new RateCurve(steps);
  while (!curve.isOver()) {
    const learningRate = trialRate(curve.points.length, steps);
    if (!curve.add({ learningRate, loss: lossAt(learningRate, curve.points.length) })) break;
  }
  return curve.points;
}

/** Falls from 1e-5 to 1e-3, by 0.1 a decade, then rises steeply. */
const falling = (rate: number) => {
  const decades = Math.log10(rate);
  return 0.7 - 0.1 * Math.min(2, Math.max(0, decades + 5)) + Math.max(0, decades + 3);
};
/** Between -1 and 1, the same each time. */
const noise = (step: number) => Math.sin(step * 12.9898) * Math.cos(step * 78.233);

describe('the trial', () => {
  it.each([
    [1, 60],
    [15, 60],
    [20, 80],
    [500, 90],
  ])('of %i steps an epoch takes %i', (perEpoch, steps) => expect(trialSteps(perEpoch)).toBe(steps));

  it('raises the rate from 1e-7 to 1e-1 by the same factor', () => {
    const rates = Array.from({ length: 61 }, (_, step) => trialRate(step, 61));
    expect(rates[0]).toBeCloseTo(1e-7, 15);
    expect(rates[10]).toBeCloseTo(1e-6, 14);
    expect(rates[60]).toBeCloseTo(1e-1, 9);
  });

  it('smooths without a bias to the first loss: of equal losses the mean is theirs', () => {
    for (const { smoothed } of curveOf(60, () => 0.7)) expect(smoothed).toBeCloseTo(0.7, 12);
    const [first, second] = curveOf(60, (_, step) => step);
    // (0.9 · 0.1 · 0 + 0.1 · 1) / (1 - 0.9²)
    expect([first.smoothed, second.smoothed]).toEqual([0, expect.closeTo(0.1 / 0.19, 12)]);
  });

  it('ends where the smoothed loss is over four times its best, not before', () => {
    const points = curveOf(60, (_, step) => (step < 20 ? 1 : 10));
    const last = points.length - 1;
    expect(points[last].smoothed).toBeGreaterThan(4);
    expect(points[last - 1].smoothed).toBeLessThanOrEqual(4);
    expect(curveOf(60, (_, step) => (step < 20 ? 1 : 3.9))).toHaveLength(60);
  });

  it.each([NaN, Infinity])('ends before a loss of %d', (loss) => {
    const points = curveOf(60, (_, step) => (step < 20 ? 1 : loss));
    expect(points).toHaveLength(20);
  });
});

describe('the rule', () => {
  it('suggests a tenth of the rate at which the smoothed loss is lowest, to one digit', () => {
    const points = curveOf(90, falling);
    const least = Math.min(...points.map(({ smoothed }) => smoothed));
    const at = points.find(({ smoothed }) => smoothed === least)!.learningRate;
    const { lowest, suggestion } = readCurve(points);
    expect(lowest).toBe(at);
    expect(lowest).toBeGreaterThan(1e-3);
    expect(suggestion).toBe(Number((at / 10).toPrecision(1)));
  });

  it('reads the same off a noisy one, within a factor of two', () => {
    const { suggestion } = readCurve(curveOf(90, (rate, step) => falling(rate) + 0.1 * noise(step)));
    expect(suggestion! / readCurve(curveOf(90, falling)).suggestion!).toBeGreaterThanOrEqual(0.5);
    expect(suggestion! / readCurve(curveOf(90, falling)).suggestion!).toBeLessThanOrEqual(2);
  });

  it.each<[string, (rate: number, step: number) => number]>([
    ['stays', () => 0.7],
    ['is noise', (_, step) => 0.7 + 0.3 * noise(step)],
    ['only rises', (rate) => 0.7 + 10 * rate],
    ['falls by less than a twentieth', (rate) => 0.7 - 0.03 * Math.min(1, rate / 1e-4)],
    ['falls by less than its noise', (rate, step) => falling(rate) + 0.6 * noise(step)],
    // By chance the first batches were easy ones.
    ['is low at the first step alone', (_, step) => (step === 0 ? 0.3 : 0.7)],
    ['is no number from the third step', (_, step) => (step < 2 ? 0.7 : NaN)],
    ['is never a number', () => NaN],
  ])('suggests none where the loss %s', (_, lossAt) =>
    expect(readCurve(curveOf(90, lossAt))).toEqual({ lowest: null, suggestion: null }),
  );
});

describe('on searches that were recorded with the model in the box', () => {
  const file = new URL('../../testing/fixtures/rates.json', import.meta.url);
  const recorded = JSON.parse(readFileSync(file, 'utf8')) as Record<string, [rate: number, loss: number][]>;
  const suggested = (name: string) => {
    const curve = new RateCurve(90);
    for (const [learningRate, loss] of recorded[name]) curve.add({ learningRate, loss });
    return readCurve(curve.points).suggestion;
  };

  it.each(['seed 1', 'seed 2', 'seed 3', '100 tweets'])('suggests what people fine-tune with: %s', (name) => {
    expect(suggested(name)).toBeGreaterThanOrEqual(1e-5);
    expect(suggested(name)).toBeLessThanOrEqual(5e-4);
  });

  it('suggests a larger one where the head alone is trained', () =>
    expect(suggested('head alone')).toBeGreaterThan(5e-4));

  it('suggests none where texts tell nothing of their labels', () =>
    expect(suggested('any labels')).toBeNull());
});
