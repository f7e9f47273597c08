// How far chance alone moves a figure from run to run. Pure.
export interface Spread {
  mean: number;
  /** Sample standard deviation s = √(Σ(x − mean)² / (n − 1)). */
  deviation: number;
  low: number;
  high: number;
  /** Two more runs of the same differ by less 19 times in 20: t·√2·s, t of Student with n − 1 degrees of freedom. */
  noise: number;
}

/** Student's t, two-sided 95 %, by degrees of freedom from 1 on (Fisher and Yates, table III). */
const T = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131,
];
/** Of a normal distribution with Cornish and Fisher's first two terms: exact to three digits where the table ends. */
const student = (freedom: number) => T[freedom - 1] ?? 1.96 + 2.372 / freedom + 2.82 / freedom ** 2;

/** Null for fewer than two, which have no spread. */
export function spreadOf(values: readonly number[]): Spread | null {
  const n = values.length;
  if (n < 2) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const deviation = Math.sqrt(squares / (n - 1));
  const noise = student(n - 1) * Math.SQRT2 * deviation;
  return { mean, deviation, low: Math.min(...values), high: Math.max(...values), noise };
}
