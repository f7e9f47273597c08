import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toFloat32 } from './safetensorsDtypes';

/** IEEE 754 by its definition, in arithmetic instead of bits. */
function float16Value(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >> 10) & 31;
  const fraction = (half & 1023) / 1024;
  if (exponent === 31) return fraction ? NaN : sign * Infinity;
  return sign * (exponent ? (1 + fraction) * 2 ** (exponent - 15) : fraction * 2 ** -14);
}

const one = (dtype: 'F16' | 'BF16', bits: number) => toFloat32(dtype, new Uint16Array([bits]).buffer)[0];

describe('toFloat32', () => {
  it('widens every one of the 65,536 float16 numbers exactly, with subnormals, infinities and both zeros', () => {
    const wide = toFloat32('F16', Uint16Array.from({ length: 0x10000 }, (_, half) => half).buffer);
    const wrong = [...wide].findIndex((value, half) => !Object.is(value, float16Value(half)));
    expect(wrong).toBe(-1);
  });

  it('widens bfloat16 to the float32 of which it is the upper half', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffff }), (bits) => {
        const view = new DataView(new ArrayBuffer(4));
        view.setUint32(0, bits * 0x10000);
        expect(one('BF16', bits)).toBe(view.getFloat32(0));
      }),
    );
    expect(one('BF16', 0x3f80)).toBe(1);
    expect(one('BF16', 0xff80)).toBe(-Infinity);
    expect(one('BF16', 0x0001)).toBe(2 ** -133);
  });

  it('keeps the payload of a NaN', () => {
    const bits = new Uint32Array(toFloat32('F16', new Uint16Array([0x7e01]).buffer).buffer);
    expect(bits[0]).toBe(0x7fc02000);
  });

  it('uses float32 bytes in place', () => {
    const bytes = new Float32Array([1, -2, 3.5]).buffer;
    const numbers = toFloat32('F32', bytes);
    expect([...numbers]).toEqual([1, -2, 3.5]);
    expect(numbers.buffer).toBe(bytes);
  });
});
