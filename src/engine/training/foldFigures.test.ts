import { describe, expect, it } from 'vitest';
import { foldFigures } from './foldFigures';
import { wilsonInterval } from './statistics';

describe('foldFigures', () => {
  const judged = (right: number, wrong: number) => ({
    accuracy: right / (right + wrong),
    confusion: [
      [right - 1, wrong],
      [0, 1],
    ],
    examples: right + wrong,
  });

  it('gives mean and sample deviation over folds, and counts each row once in the pooled accuracy', () => {
    const figures = foldFigures([judged(9, 1), judged(8, 2), judged(2, 2)]);
    // statistics.mean and statistics.stdev of Python for [0.9, 0.8, 0.5].
    expect(figures.meanAccuracy).toBeCloseTo(0.7333333333333333, 12);
    expect(figures.stdAccuracy).toBeCloseTo(0.20816659994661327, 12);
    expect(figures).toMatchObject({
      pooledAccuracy: 19 / 24,
      examples: 24,
      interval: wilsonInterval(19, 24),
    });
  });
});
