import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { balancedWeights, classRows, epochRows } from './balance';

const counts = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 8 });

describe('balancedWeights', () => {
  it('are those of scikit-learn: y = [1, 1, 1, 1, 0, 0] gives 1.5 and 0.75', () => {
    expect(balancedWeights([2, 4])).toEqual([1.5, 0.75]);
  });

  it('are all 1 where classes are alike, and nothing for a class that does not occur', () => {
    expect(balancedWeights([7, 7, 7])).toEqual([1, 1, 1]);
    expect(balancedWeights([3, 0, 1])).toEqual([4 / 6, 0, 2]);
  });

  it('give each class that occurs the same sum, all of it together the number of tweets', () => {
    fc.assert(
      fc.property(counts, (each) => {
        const total = each.reduce((a, b) => a + b, 0);
        const sums = balancedWeights(each).map((weight, i) => weight * each[i]);
        const there = sums.filter((sum) => sum > 0);
        there.forEach((sum) => expect(sum).toBeCloseTo(total / there.length, 6));
      }),
    );
  });
});

describe('the rows of an epoch', () => {
  it('are as many of each class as of the largest where small ones repeat', () => {
    expect(classRows([5, 0, 12], 'sampling')).toEqual([12, 0, 12]);
    expect(epochRows([5, 0, 12], 'sampling')).toBe(24);
  });

  it('are the tweets themselves otherwise', () => {
    expect([epochRows([5, 12], 'none'), epochRows([5, 12], 'weights')]).toEqual([17, 17]);
    expect(epochRows([], 'sampling')).toBe(0);
  });
});
