// What the folds of a cross-validation say together, in numbers and in a sentence: the terminal's and the page's. Plain arithmetic.
import { counted, percent } from '../numberWords';
import { wilsonInterval } from './statistics';

/** What folds say together. */
export interface FoldFigures {
  meanAccuracy: number;
  /** Sample standard deviation of the folds' accuracies: of k - 1; NaN of one fold. */
  stdAccuracy: number;
  /** Over all rows, each judged once, by the run that did not train on it. */
  pooledAccuracy: number;
  /** Wilson's, of the pooled one. */
  interval: [number, number];
  examples: number;
}

/** @param evaluations of one fold or more, each on its own rows */
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

/** One sentence without its point. @param k of how many folds these are all */
export function foldsFact(k: number, figures: FoldFigures): string {
  const { meanAccuracy, stdAccuracy, pooledAccuracy, interval, examples } = figures;
  const ends = interval.map((end) => (100 * end).toFixed(1)).join(' to ');
  return (
    `${k} folds: ${percent(meanAccuracy)} right on average (standard deviation ${percent(stdAccuracy)}), and ` +
    `${percent(pooledAccuracy)} of all ${counted(examples, 'row')}, each judged once by the run that did not train on it ` +
    `(95 % interval ${ends})`
  );
}
