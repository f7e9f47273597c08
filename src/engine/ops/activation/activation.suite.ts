// What GELU and its derivative must be on any implementation: exact to float32, over all that an encoder produces and far
// beyond.
import { expect } from 'vitest';
import { gelu, geluGradient } from '@/testing/float64';

/** -12 to 12 in steps of 1/256, and what is far out. */
export const GELU_POINTS = Float32Array.from([
  ...Array.from({ length: 6145 }, (_, i) => (i - 3072) / 256),
  ...[-1e4, 1e4, -0, 1e-20],
  ...[-1e30, 1e30, 0],
]);

/** `values` and `slopes` at GELU_POINTS. */
export function expectGelu(values: ArrayLike<number>, slopes: ArrayLike<number>): void {
  expectExact(values, gelu);
  expectExact(slopes, geluGradient);
}

// The rational erf is off by 3e-7 at most, half of it reaches Φ; x Φ(x) and a rounding of 6e-8 make it 4e-7 |x|. In the
// tails, where the argument is clamped, x Φ(x) is 0 up to the same error. exp in the slope is good for 4e-7 as well.
function expectExact(values: ArrayLike<number>, exact: (x: number) => number): void {
  GELU_POINTS.forEach((x, i) => {
    const limit = 4e-7 * Math.max(1, Math.abs(x));
    expect(Math.abs(values[i] - exact(x)), `at ${x}`).toBeLessThanOrEqual(limit);
  });
}
