import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { toFloat16 } from './float16';

const half = (...values: number[]) => [...toFloat16(Float32Array.from(values))];

/** The number that binary16 bits stand for, written from the standard and not from the code under test. */
function valueOf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction ? NaN : sign * Infinity;
  return exponent ? sign * 2 ** (exponent - 15) * (1 + fraction / 1024) : sign * 2 ** -24 * fraction;
}

describe('toFloat16', () => {
  it('keeps every number that binary16 can hold', () => {
    const finite = Array.from({ length: 0x10000 }, (_, bits) => bits).filter(
      (bits) => (bits & 0x7c00) !== 0x7c00,
    );
    expect(half(...finite.slice(0, 30000).map(valueOf))).toEqual(finite.slice(0, 30000));
    expect(half(...finite.slice(30000).map(valueOf))).toEqual(finite.slice(30000));
  });

  it('breaks ties towards the even neighbour', () => {
    expect(half(1 + 1 / 2048, 1 + 3 / 2048, -1 - 1 / 2048, 2049, 2051)).toEqual([
      0x3c00, 0x3c02, 0xbc00, 0x6800, 0x6802,
    ]);
  });

  it('rounds to the nearer neighbour just beside a tie', () => {
    const step = 2 ** -23;
    expect(half(1 + 1 / 2048 + step, 1 + 3 / 2048 - step)).toEqual([0x3c01, 0x3c01]);
  });

  it('rounds subnormals, with ties to even and the last carry into the normal numbers', () => {
    const unit = 2 ** -24;
    expect(half(unit, unit * 1.5, unit * 2.5, unit * 0.5, unit * 0.51, -unit * 1.49)).toEqual([
      1, 2, 2, 0, 1, 0x8001,
    ]);
    expect(half(unit * 1023.5, unit * 1023.49)).toEqual([0x0400, 0x03ff]);
  });

  it('takes what is far below the smallest subnormal to a zero of its sign', () => {
    expect(half(1e-30, -1e-30, 0, -0, 2 ** -149)).toEqual([0, 0x8000, 0, 0x8000, 0]);
  });

  it('overflows to infinity from 65520 on and not before', () => {
    expect(half(65504, 65519.99, 65520, -65520, 1e30)).toEqual([0x7bff, 0x7bff, 0x7c00, 0xfc00, 0x7c00]);
  });

  it('keeps infinity and NaN apart', () => {
    expect(half(Infinity, -Infinity)).toEqual([0x7c00, 0xfc00]);
    expect(valueOf(half(NaN)[0])).toBeNaN();
  });

  it('never lands farther away than a neighbour would be', () => {
    fc.assert(
      fc.property(fc.float({ min: -65000, max: 65000, noNaN: true }), (value) => {
        const [bits] = half(value);
        const error = Math.abs(valueOf(bits) - value);
        expect(error).toBeLessThanOrEqual(Math.abs(valueOf(bits + 1) - value));
        if (bits & 0x7fff) expect(error).toBeLessThanOrEqual(Math.abs(valueOf(bits - 1) - value));
      }),
    );
  });
});
