import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apportion } from './apportion';

const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);

describe('apportion', () => {
  it('gives the odd row to the class that stands first where remainders are equal', () => {
    expect(apportion([500, 500], 333)).toEqual([167, 166]);
    expect(apportion([1, 1, 1], 2)).toEqual([1, 1, 0]);
  });

  it('gives the rest to the largest remainders', () => {
    expect(apportion([70, 20, 10], 9)).toEqual([6, 2, 1]);
  });

  it('lifts small classes to the least, at the cost of others', () => {
    expect(apportion([9000, 900, 3, 2], 100, { atLeast: 1 })).toEqual([90, 8, 1, 1]);
  });

  it('gives up the least where there are more classes than rows', () => {
    expect(apportion([10, 5, 5], 2, { atLeast: 1 })).toEqual([1, 1, 0]);
  });

  it('passes on what a class may not take', () => {
    expect(apportion([10, 10, 1], 15, { atMost: [9, 9, 0] })).toEqual([8, 7, 0]);
  });

  it('stops where no class may take more', () => {
    expect(apportion([2, 2], 4, { atMost: [1, 1] })).toEqual([1, 1]);
    expect(apportion([0, 0], 3)).toEqual([0, 0]);
    expect(apportion([], 3)).toEqual([]);
  });

  it('always sums to the total, and is within one row of fair without limits', () => {
    const sizes = fc.array(fc.integer({ min: 0, max: 2_000_000 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(sizes, fc.double({ min: 0, max: 1, noNaN: true }), (classes, share) => {
        const total = Math.round(share * sum(classes));
        const shares = apportion(classes, total);
        expect(sum(shares)).toBe(total);
        shares.forEach((got, i) => {
          expect(Math.abs(got - (classes[i] * total) / Math.max(sum(classes), 1))).toBeLessThan(1);
          expect(got).toBeLessThanOrEqual(classes[i]);
        });
      }),
    );
  });
});
