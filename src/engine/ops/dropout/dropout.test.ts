import { describe, expect, it } from 'vitest';
import { dropoutFactor, dropoutKey, dropoutMask, mix } from './dropout';

const WIDTH = 400;
const WHERE = Uint32Array.from({ length: 250 }, (_, row) => (row % 50) | ((row / 50) << 16));

/** Share of elements in which two masks differ. */
function differing(a: Float32Array, b: Float32Array): number {
  return a.filter((value, i) => value !== b[i]).length / a.length;
}

describe('dropout', () => {
  it('drops the share that was asked for and scales up the rest', () => {
    const mask = dropoutMask(dropoutKey(1, 1), { place: 3, rate: 0.1 }, WHERE, WIDTH);
    const dropped = mask.filter((factor) => factor === 0).length / mask.length;
    // 100,000 draws: three standard deviations are 0.003.
    expect(Math.abs(dropped - 0.1)).toBeLessThan(0.003);
    expect(new Set(mask)).toEqual(new Set([0, Math.fround(1 / 0.9)]));
  });

  it('draws anew for another seed, step or place', () => {
    const half = { place: 3, rate: 0.5 };
    const mask = dropoutMask(dropoutKey(1, 1), half, WHERE, WIDTH);
    const others = [
      dropoutMask(dropoutKey(2, 1), half, WHERE, WIDTH),
      dropoutMask(dropoutKey(1, 2), half, WHERE, WIDTH),
      dropoutMask(dropoutKey(1, 1), { ...half, place: 4 }, WHERE, WIDTH),
    ];
    // Independent halves differ in half; 100,000 draws: three standard deviations are 0.005.
    for (const other of others) expect(Math.abs(differing(mask, other) - 0.5)).toBeLessThan(0.005);
  });

  it('keeps a token its mask wherever its row lies and whatever its token type', () => {
    const half = { place: 0, rate: 0.5 };
    const [plain, typed] = [(2 << 16) | 7, (2 << 16) | (1 << 14) | 7];
    for (let feature = 0; feature < 64; feature++)
      expect(dropoutFactor(9, half, plain, feature)).toBe(dropoutFactor(9, half, typed, feature));
  });

  it('keeps everything where the rate is 0', () => {
    expect(dropoutFactor(9, { place: 0, rate: 0 }, 0, 0)).toBe(1);
  });

  it('mixes every 32-bit number to another 32-bit number', () => {
    const mixed = Array.from({ length: 1000 }, (_, i) => mix(i));
    expect(new Set(mixed).size).toBe(1000);
    expect(mixed.every((value) => Number.isInteger(value) && value >= 0 && value < 2 ** 32)).toBe(true);
  });
});
