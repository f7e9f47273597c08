import { expect, it } from 'vitest';
import { exponent } from './fit';

it('finds the exponent of a power law whatever its factor', () => {
  const sizes = [16, 32, 64, 128];
  expect(
    exponent(
      sizes,
      sizes.map((size) => 0.3 * size ** 1.5),
    ),
  ).toBeCloseTo(1.5, 12);
  expect(exponent(sizes, [7, 7, 7, 7])).toBeCloseTo(0, 12);
});

it('is the slope of least squares on logarithms where the points lie on no line', () => {
  // Logarithms to base 2: x 0, 1, 2 and y 0, 1, 1, whose slope is 1/2.
  expect(exponent([1, 2, 4], [1, 2, 2])).toBeCloseTo(0.5, 12);
});

it('refuses what has no logarithm, and one size alone', () => {
  expect(() => exponent([1, 2], [0, 1])).toThrow('above 0');
  expect(() => exponent([2, 2], [1, 3])).toThrow('two different sizes');
});
