import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mcnemarExact } from './mcnemar';

/** 2 · Σ C(n, k) for k up to the smaller, over 2ⁿ, in whole numbers. */
function byCounting(b: number, c: number): number {
  const n = BigInt(b + c);
  let ways = 1n;
  let sum = 1n;
  for (let k = 1n; k <= BigInt(Math.min(b, c)); k++) {
    ways = (ways * (n - k + 1n)) / k;
    sum += ways;
  }
  const share = Number((2n * sum * 10n ** 25n) / 2n ** n) / 1e25;
  return Math.min(1, share);
}

describe('mcnemarExact', () => {
  it.each([
    // statsmodels 0.15.0, mcnemar([[0, b], [c, 0]], exact=True).pvalue; scipy.stats.binomtest(b, b + c) of 1.17.1 says the same
    [0, 1, 1],
    [0, 2, 0.5],
    [0, 5, 0.0625],
    [5, 0, 0.0625],
    [1, 7, 0.0703125],
    [3, 12, 0.03515625],
    [21, 34, 0.10478948242660333],
    [0, 40, 1.8189894035458565e-12],
    [100, 140, 0.01166409231767769],
    [0, 1000, 1.8665272370064378e-301],
    [2400, 2600, 0.004883649737517494],
    [3000, 1000, 2.491514538629926e-229],
    [1000000, 1003000, 0.034088365079432],
    [2000000, 2010000, 5.936707170285831e-7],
  ])('gives what statsmodels gives for %i and %i', (b, c, p) => {
    // SciPy's own digits end there for counts of millions.
    expect(mcnemarExact(b, c) / p).toBeCloseTo(1, 11);
  });

  it.each([
    [0, 0],
    [1, 1],
    [2500, 2500],
    [500000, 500000],
    [2, 3],
    [500001, 500000],
  ])('is exactly 1 for %i and %i', (b, c) => {
    expect(mcnemarExact(b, c)).toBe(1);
  });

  it('is what counting in whole numbers gives, whichever of the two comes first', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.nat(60), (b, c) => {
        expect(mcnemarExact(b, c)).toBe(mcnemarExact(c, b));
        // Between the smallest and 1 twelve digits and more agree; counting has 25 behind the point.
        expect(Math.abs(mcnemarExact(b, c) - byCounting(b, c))).toBeLessThan(
          1e-12 * byCounting(b, c) + 1e-24,
        );
      }),
    );
  });

  it('is 0 where no float64 is as small', () => {
    expect(mcnemarExact(0, 5000)).toBe(0);
  });
});
