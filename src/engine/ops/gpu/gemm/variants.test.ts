// A variant's code says all of it, and which products a variant gets.
import { describe, expect, it } from 'vitest';
import { sizeClass } from './select';
import { parseVariant, variantCode } from './variants';

describe('a variant', () => {
  it.each([
    't128x64x16-8x8',
    't32x32x16-4x4d',
    't64x64x16-8x8/4',
    'r16x8',
    's64x256x8-16x4w32',
    's64x128x8-16x4f32',
    'm128x64x32-64x32q16x16x16f64',
    'm64x64x32-32x32q8x16x16w32',
  ])('comes back from its code %s', (code) => {
    const variant = parseVariant(code);
    expect(variant).not.toBeNull();
    expect(variantCode(variant!)).toBe(code);
  });

  it('is none where the code is of no kernel', () => {
    const refused = [
      '',
      'x8x8',
      't64x64',
      't64x64x16-8x8e',
      'r8',
      's64x256x8-16x4',
      's64x256x8-16x4d32',
      'm64x64x32-32x32q16x16f32',
    ].map(parseVariant);
    expect(refused).toEqual(refused.map(() => null));
  });
});

describe('the size class of a product', () => {
  const of = (layout: 'nt' | 'tn', m: number, n: number, rows: 'rows' | 'batch') =>
    sizeClass({ layout, m, n, of: rows });

  it('is that of its columns where the rows are a batch’s tokens, and few where they are its examples', () => {
    expect([of('nt', 0, 768, 'rows'), of('nt', 0, 3072, 'rows'), of('nt', 0, 3072, 'batch')]).toEqual([
      'narrow',
      'wide',
      'few',
    ]);
  });

  it('is that of the whole matrix where the depth is a batch’s', () => {
    expect([of('tn', 768, 768, 'rows'), of('tn', 768, 3072, 'batch')]).toEqual(['narrow', 'wide']);
  });
});
