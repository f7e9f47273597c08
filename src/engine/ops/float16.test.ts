import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromFloat16, toFloat16 } from './float16';

const through = (...values: number[]) => [...fromFloat16(toFloat16(Float32Array.from(values)).halves)];
const ALL = Uint16Array.from({ length: 0x10000 }, (_, half) => half);
const isNan = (half: number) => (half & 0x7fff) > 0x7c00;

describe('float16', () => {
  it('comes back to the bit from every float16 that is a number', () => {
    const back = toFloat16(fromFloat16(ALL)).halves;
    for (const half of ALL) if (!isNan(half)) expect(back[half]).toBe(half);
  });

  it('holds what IEEE 754 says of a few', () => {
    const bits = Uint16Array.of(0x3c00, 0xc000, 0x7bff, 0x0400, 0x0001, 0x8000, 0x3555);
    expect([...fromFloat16(bits)]).toEqual([1, -2, 65504, 2 ** -14, 2 ** -24, -0, 0.333251953125]);
  });

  it('rounds to the nearest, and between two to the even one', () => {
    const next = 1 + 2 ** -10;
    expect(through(1 + 2 ** -11, 1 + 3 * 2 ** -11, 1 + 2 ** -11 + 2 ** -20)).toEqual([1, 1 + 2 ** -9, next]);
    expect(through(2 ** -25, 3 * 2 ** -25, 2 ** -25 + 2 ** -40, 2 ** -26)).toEqual([
      0,
      2 ** -23,
      2 ** -24,
      0,
    ]);
    expect(through(2 ** -14 - 2 ** -26)).toEqual([2 ** -14]);
  });

  it('is off by half of its last digit at most', () => {
    const value = fc.float({ min: Math.fround(-65504), max: Math.fround(65504), noNaN: true });
    fc.assert(
      fc.property(value, (x) => {
        const error = Math.abs(through(x)[0] - x);
        expect(error).toBeLessThanOrEqual(Math.max(2 ** -25, Math.abs(x) * 2 ** -11));
      }),
    );
  });

  it('makes no infinity of a finite number, and counts what it cut', () => {
    const { halves, cut } = toFloat16(Float32Array.of(65519, 65520, -1e30, 3.4e38, 65504));
    expect([...fromFloat16(halves)]).toEqual([65504, 65504, -65504, 65504, 65504]);
    expect(cut).toBe(3);
  });

  it('keeps infinity and NaN, so that what went wrong is seen', () => {
    const { halves, cut } = toFloat16(Float32Array.of(Infinity, -Infinity, NaN));
    expect([...fromFloat16(halves)]).toEqual([Infinity, -Infinity, NaN]);
    expect(cut).toBe(0);
  });

  it('takes a part of a larger array', () => {
    expect([...toFloat16(Float32Array.of(9, 1, 2).subarray(1)).halves]).toEqual([0x3c00, 0x4000]);
  });
});
