import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { baselineOf, wilsonInterval } from './statistics';

describe('wilsonInterval', () => {
  it.each([
    // scipy.stats.binomtest(k, n).proportion_ci(method='wilson')
    [153, 201, 0.6977046, 0.814887],
    [1, 10, 0.0178762, 0.40415],
    [0, 10, 0, 0.2775328],
    [10, 10, 0.7224672, 1],
  ])('gives what SciPy gives for %i of %i', (successes, trials, low, high) => {
    const [lower, upper] = wilsonInterval(successes, trials);
    expect(lower).toBeCloseTo(low, 6);
    expect(upper).toBeCloseTo(high, 6);
  });

  it('lies within 0 to 1 and holds the share', () => {
    const cases = fc.nat(5000).chain((trials) => fc.tuple(fc.nat(trials), fc.constant(trials)));
    fc.assert(
      fc.property(cases, ([successes, trials]) => {
        const [low, high] = wilsonInterval(successes, trials);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low * trials).toBeLessThanOrEqual(successes + 1e-9);
        expect(high * trials).toBeGreaterThanOrEqual(successes - 1e-9);
      }),
    );
  });

  it('says nothing where nothing was tried', () => {
    expect(wilsonInterval(0, 0)).toEqual([0, 1]);
  });
});

describe('baselineOf', () => {
  it('is the share of the commonest class and the loss of guessing', () => {
    expect(baselineOf([81, 65, 55], ['negative', 'neutral', 'positive'])).toEqual({
      accuracy: 81 / 201,
      loss: Math.log(3),
      label: 'negative',
    });
  });

  it('takes the first of equals, and nothing of nothing', () => {
    expect(baselineOf([5, 5], ['a', 'b'])).toMatchObject({ accuracy: 0.5, label: 'a' });
    expect(baselineOf([0, 0], ['a', 'b'])).toMatchObject({ accuracy: 0, loss: Math.LN2 });
  });
});
