import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coverageAt, coverageCurve } from './coverage';

const ANSWERS = [
  { score: 0.95, right: true },
  { score: 0.9, right: true },
  { score: 0.7, right: false },
  { score: 0.55, right: true },
];

describe('the curve of accuracy against the share answered', () => {
  it('answers all at 0, fewer as the threshold rises, and none above every score', () => {
    const curve = coverageCurve(ANSWERS);
    expect(curve).toHaveLength(101);
    const at = (threshold: number) => coverageAt(curve, threshold);
    expect(at(0)).toEqual({ threshold: 0, answered: 1, accuracy: 0.75 });
    expect(at(0.55)).toMatchObject({ answered: 1 });
    expect(at(0.56)).toEqual({ threshold: 0.56, answered: 0.75, accuracy: 2 / 3 });
    expect(at(0.9)).toEqual({ threshold: 0.9, answered: 0.5, accuracy: 1 });
    expect(at(1)).toEqual({ threshold: 1, answered: 0, accuracy: null });
  });

  it('is that of counting each point anew', () => {
    const answer = fc.record({ score: fc.float({ min: 0, max: 1, noNaN: true }), right: fc.boolean() });
    fc.assert(
      fc.property(fc.array(answer, { minLength: 1, maxLength: 30 }), (answers) => {
        for (const { threshold, answered, accuracy } of coverageCurve(answers)) {
          const some = answers.filter(({ score }) => score >= threshold);
          expect(answered).toBe(some.length / answers.length);
          const right = some.filter((each) => each.right).length;
          expect(accuracy).toBe(some.length > 0 ? right / some.length : null);
        }
      }),
    );
  });

  it('has no points without answers', () => {
    expect(coverageCurve([])).toEqual([]);
    expect(coverageAt([], 0.5)).toBeNull();
  });
});
