// Arrays of numbers for tests: drawn from a seed, compared within a stated distance.
import { expect } from 'vitest';
import { createRandom } from '@/engine/random';

/** Half the distance between 1 and the next float32: the most that one rounding is off, relatively. */
export const ROUNDING = 2 ** -24;

/** Standard normal numbers that are float32 already. */
export function normals(count: number, ...purpose: (string | number)[]): Float32Array {
  const random = createRandom(1, 'test', ...purpose);
  return Float32Array.from({ length: count }, () => random.normal());
}

/** Every value within `tolerance` of the largest expected one. */
export function expectNear(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  tolerance: number,
  what = 'values',
): void {
  expect(actual.length, `number of ${what}`).toBe(expected.length);
  const largest = Array.from(expected).reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  let worst = 0;
  for (let i = 0; i < actual.length; i++) {
    // Of numbers and NaN, NaN: then nothing below holds.
    worst = Math.max(worst, Math.abs(actual[i] - expected[i]));
  }
  expect(worst, `${what}: largest difference`).toBeLessThanOrEqual(tolerance * largest);
}

/** Elements of a gradient that are checked: each costs two evaluations of the whole op. */
const CHECKED = 40;

/**
 * Holds `gradient` against central differences of a float64 function at 40 elements drawn by chance. Differences are
 * off by about h² (1e-10) of the third derivative and 1e-16 / h of the value: nothing, beside float32.
 */
export function expectGradient(
  gradient: ArrayLike<number>,
  value: (at: Float64Array) => number,
  at: ArrayLike<number>,
  tolerance: number,
  what: string,
): void {
  const h = 1e-5;
  const x = Float64Array.from(at);
  expect(gradient.length, `size of ${what}`).toBe(x.length);
  const largest = Array.from(gradient).reduce((most, g) => Math.max(most, Math.abs(g)), 0);
  const chosen = createRandom(1, 'test', what)
    .shuffle([...x.keys()])
    .slice(0, CHECKED);
  for (const i of chosen) {
    const original = x[i];
    x[i] = original + h;
    const above = value(x);
    x[i] = original - h;
    const difference = (above - value(x)) / (2 * h);
    x[i] = original;
    expect(Math.abs(gradient[i] - difference), `${what}[${i}]`).toBeLessThanOrEqual(tolerance * largest);
  }
}

/** Σ a b: turns an output into the number whose gradient the cotangent `b` asks for. */
export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
