// McNemar's test (Psychometrika 12, 1947) of two classifiers on the same texts, exact. Plain arithmetic.
import { exponential, naturalLogarithm } from '../exact';

/**
 * Two-sided p of McNemar's exact test: how likely a split as uneven as b to c, or more, would be, were either of the two as
 * likely to be the only one that is right. 2 · P(X ≤ min(b, c)) for X ~ Binomial(b + c, ½), at most 1 (where b = c the middle
 * lies in both tails); so it is 1 where b = c, where they differ by one, and where nothing differs. The binomial is symmetric, so doubling the smaller tail and counting all that is no likelier
 * than what was seen are the same.
 * @param b texts that only the one has right, a whole number from 0. @param c only the other.
 * @returns in (0, 1]; 0 where it is less than float64 can say.
 */
export function mcnemarExact(b: number, c: number): number {
  const n = b + c;
  const least = Math.min(b, c);
  if (Math.abs(b - c) <= 1) return 1;
  // Each term of the tail is the one above it times k / (n - k + 1), less than 1: they are added up until they add nothing.
  let term = 1;
  let sum = 1;
  for (let k = least; k > 0 && term > sum * Number.EPSILON; k--) {
    term *= k / (n - k + 1);
    sum += term;
  }
  return Math.min(1, 2 * probability(least, n) * sum);
}

/**
 * P(X = k) for X ~ Binomial(n, ½), by Loader's saddle points ("Fast and accurate computation of binomial probabilities", 2000):
 * differences of large factorials would lose the digits that matter.
 */
function probability(k: number, n: number): number {
  if (k === 0) return exponential(-n * Math.LN2);
  const rest = n - k;
  const half = n / 2;
  const logarithm =
    stirlingRest(n) - stirlingRest(k) - stirlingRest(rest) - deviance(k, half) - deviance(rest, half);
  return exponential(logarithm) * Math.sqrt(n / (2 * Math.PI * k * rest));
}

/** ln n! - ln(√(2πn) (n/e)^n), for n from 1. */
function stirlingRest(n: number): number {
  if (n < 16) {
    let factorial = 1;
    for (let i = 2; i <= n; i++) factorial *= i;
    return (
      naturalLogarithm(factorial) - (n + 0.5) * naturalLogarithm(n) + n - naturalLogarithm(2 * Math.PI) / 2
    );
  }
  const square = n * n;
  return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / 1188 / square) / square) / square) / square) / n;
}

/** x ln(x / mean) + mean - x, by its series where the two are so near that the difference would lose its digits. */
function deviance(x: number, mean: number): number {
  const difference = x - mean;
  const v = difference / (x + mean);
  if (Math.abs(v) > 0.1) return x * naturalLogarithm(x / mean) - difference;
  let sum = difference * v;
  let power = 2 * x * v;
  // v² is at most a hundredth: ten terms are more than float64 has digits for.
  for (let i = 3; i <= 21; i += 2) {
    power *= v * v;
    sum += power / i;
  }
  return sum;
}
