import { describe, expect, it } from 'vitest';
import { exponential, naturalLogarithm } from './exact';

describe('naturalLogarithm', () => {
  it('agrees with Math.log to the last bits', () => {
    for (const x of [1e-300, 1e-9, 0.1, 0.5, 0.70711, 1, 1.41421, 2, Math.E, 12345, 1e300]) {
      // Two units in the last place, absolute near zero.
      expect(Math.abs(naturalLogarithm(x) - Math.log(x))).toBeLessThan(
        1e-15 * Math.max(1, Math.abs(Math.log(x))),
      );
    }
  });

  it('is at its ends what Math.log is', () => {
    for (const x of [0, -1, Infinity, NaN]) expect(naturalLogarithm(x)).toBe(Math.log(x));
  });
});

describe('exponential', () => {
  it('agrees with Math.exp to the last bits', () => {
    for (let x = -700; x < 709; x += 0.37)
      expect(Math.abs(exponential(x) / Math.exp(x) - 1), String(x)).toBeLessThan(5e-16);
  });

  it('is at its ends what Math.exp is', () => {
    for (const x of [0, 720, -800, Infinity, -Infinity, NaN]) expect(exponential(x)).toBe(Math.exp(x));
  });

  it('gives the recorded bits, on every machine', () => {
    const values = [-0.3, -1, -7.5, 0.1, 3.25].map(exponential);
    const bits = [...new BigUint64Array(new Float64Array(values).buffer)].map((each) => each.toString(16));
    expect(bits).toMatchInlineSnapshot(`
      [
        "3fe7b4c869c37c05",
        "3fd78b56362cef38",
        "3f421f9ba40f31d5",
        "3ff1aec7b35a00d4",
        "4039ca53b781114b",
      ]
    `);
  });
});
