// How sure a share is, and what no skill would score. Plain arithmetic.
import { naturalLogarithm } from '../exact';
import type { Baseline } from './events';

/** Two-sided 95 % of a normal distribution. */
const Z = 1.959963984540054;

/**
 * Wilson's 95 % interval of a share of `successes` in `trials` (JASA 22, 1927): unlike the textbook one it stays within
 * 0 to 1 and is right for few trials. No trials say nothing: [0, 1].
 */
export function wilsonInterval(successes: number, trials: number): [number, number] {
  if (trials === 0) return [0, 1];
  const share = successes / trials;
  const scale = 1 + (Z * Z) / trials;
  const centre = share + (Z * Z) / (2 * trials);
  const margin = Z * Math.sqrt((share * (1 - share)) / trials + (Z * Z) / (4 * trials * trials));
  // At 0 or all successes the bound is exact; rounding would put it a hair beyond.
  const low = successes === 0 ? 0 : (centre - margin) / scale;
  const high = successes === trials ? 1 : (centre + margin) / scale;
  return [low, high];
}

/** Always answering the commonest class: its share, and the loss of knowing nothing, ln(classes). First of equals. */
export function baselineOf(counts: readonly number[], labels: readonly string[]): Baseline {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const most = Math.max(0, ...counts);
  return {
    accuracy: total === 0 ? 0 : most / total,
    loss: naturalLogarithm(labels.length),
    label: labels[counts.indexOf(most)] ?? '',
  };
}
