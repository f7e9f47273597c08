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

/** What folds say together. */
export interface FoldFigures {
  meanAccuracy: number;
  /** Sample standard deviation of the folds' accuracies: of k - 1. */
  stdAccuracy: number;
  /** Over all rows, each judged once, by the run that did not train on it. */
  pooledAccuracy: number;
  /** Wilson's, of the pooled one. */
  interval: [number, number];
  examples: number;
}

/** @param evaluations of two folds or more, each on its own rows */
export function foldFigures(
  evaluations: readonly { accuracy: number; confusion: number[][]; examples: number }[],
): FoldFigures {
  const accuracies = evaluations.map(({ accuracy }) => accuracy);
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const mean = sum(accuracies) / accuracies.length;
  const variance = sum(accuracies.map((accuracy) => (accuracy - mean) ** 2)) / (accuracies.length - 1);
  const right = sum(evaluations.map(({ confusion }) => sum(confusion.map((row, label) => row[label]))));
  const examples = sum(evaluations.map((each) => each.examples));
  return {
    meanAccuracy: mean,
    stdAccuracy: Math.sqrt(variance),
    pooledAccuracy: right / examples,
    interval: wilsonInterval(right, examples),
    examples,
  };
}
