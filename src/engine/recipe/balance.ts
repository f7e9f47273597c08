// What balancing makes of the classes' counts: weights of the loss, or the length of an epoch. Pure.
import type { Recipe } from './types';

/**
 * What a tweet of each class counts in the loss so that all classes count the same: n / (C n_c), as scikit-learn's
 * compute_class_weight('balanced') has it, C the classes that occur. 0 for one that does not.
 * @param counts tweets of each class that are trained on
 */
export function balancedWeights(counts: readonly number[]): number[] {
  const total = sum(counts);
  const classes = counts.filter((count) => count > 0).length;
  return counts.map((count) => (count > 0 ? total / (classes * count) : 0));
}

/** Tweets of each class in an epoch: repeated, each class that occurs comes as often as the largest. */
export function classRows(counts: readonly number[], balance: Recipe['balance']): number[] {
  if (balance !== 'sampling') return [...counts];
  const most = counts.reduce((a, b) => Math.max(a, b), 0);
  return counts.map((count) => (count > 0 ? most : 0));
}

/** Tweets of an epoch: of all classes together. The same in each epoch. */
export function epochRows(counts: readonly number[], balance: Recipe['balance']): number {
  return sum(classRows(counts, balance));
}

function sum(counts: readonly number[]): number {
  return counts.reduce((a, b) => a + b, 0);
}
