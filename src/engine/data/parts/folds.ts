// Folds for cross-validation: rows dealt into so many parts of alike classes, each of which validates once. Plain values in
// and out.
import { EngineError } from '@/engine/errors';
import { createRandom } from '@/engine/random';
import { grouped } from '../sentences';
import type { Example, Fold } from '../types';
import type { SideOf } from './sides';
import { groupBy } from './split';

/** How rows are dealt; the same gives the same folds on every machine. */
export interface Dealing {
  /** What seeds each class: by its labels in the file, so that renaming a class moves no row. */
  keys: readonly string[];
  /** What each class is called, for the sentence that refuses. */
  names: readonly string[];
  /** Number of folds. */
  of: number;
  seed: number;
  /** Examples that it makes the same stay in one fold. */
  sideOf: SideOf;
}

/**
 * The fold of each example, 0 to `of` - 1. Where each text stands alone, two folds differ by at most one row of a class, and by at
 * most one row in all.
 *
 * As scikit-learn's StratifiedKFold, but for what belongs together: its folds are of single rows, so that a text and its copy may
 * stand on both sides. Like its StratifiedGroupKFold this deals groups, the largest first, each to the fold that has the least of
 * its classes; a group of one class therefore misses the even share by no more than its size.
 * @throws EngineError `recipe-invalid` where a class has less to deal than there are folds
 */
export function dealFolds(examples: readonly Example[], dealing: Dealing): Uint8Array {
  const { keys, of, seed, sideOf } = dealing;
  const indexes = examples.map((_, index) => index);
  const labelOf = (index: number) => examples[index].label;
  const groups = [...groupBy(indexes, (index) => sideOf(examples[index])).values()];
  const sizes = countOf(keys, indexes.map(labelOf)); // prettier-ignore
  refuseSmall(sizes, countOf(keys, groups.flatMap((group) => [...new Set(group.map(labelOf))])), dealing); // prettier-ignore
  // A text that stands under two labels is shuffled with the class it has first.
  const byClass = groupBy(groups, (group) => keys[labelOf(group[0])]);
  const shuffled = (key: string) => createRandom(seed, 'folds', key).shuffle(byClass.get(key)!);
  // By key and not by number: the order of the classes is the person's to choose.
  const queue = [...byClass.keys()].sort().flatMap(shuffled);
  const dealt = new Uint8Array(examples.length);
  const loads = Array.from({ length: of }, () => ({ rows: 0, ofClass: keys.map(() => 0) }));
  for (const group of queue.sort((a, b) => b.length - a.length)) {
    // How much of its classes each fold has already: the shares of its rows, summed.
    const shares = loads.map(({ ofClass }) =>
      group.reduce((sum, index) => sum + ofClass[labelOf(index)] / sizes[labelOf(index)], 0),
    );
    const fold = leastOf(shares, (one) => loads[one].rows);
    for (const index of group) {
      dealt[index] = fold;
      loads[fold].ofClass[labelOf(index)]++;
    }
    loads[fold].rows += group.length;
  }
  return dealt;
}

/** The examples of one fold validate, all others train; both in the order in which they came. */
export function splitFold(
  examples: readonly Example[],
  { of, index }: Fold,
  dealing: Omit<Dealing, 'of'>,
): { train: Example[]; validation: Example[] } {
  const folds = dealFolds(examples, { ...dealing, of });
  return {
    train: examples.filter((_, i) => folds[i] !== index),
    validation: examples.filter((_, i) => folds[i] === index),
  };
}

/** Where the value is least; of equal ones by `tie`, then the first. */
function leastOf(values: readonly number[], tie: (index: number) => number): number {
  const isLess = (a: number, b: number) =>
    values[a] < values[b] || (values[a] === values[b] && tie(a) < tie(b));
  return values.reduce((best, _, index) => (isLess(index, best) ? index : best), 0);
}

function countOf(keys: readonly string[], labels: readonly number[]): number[] {
  const counts = keys.map(() => 0);
  for (const label of labels) counts[label]++;
  return counts;
}

/** A fold without rows of a class says nothing about it. */
function refuseSmall(rows: readonly number[], groups: readonly number[], { of, names }: Dealing): void {
  const least = Math.min(...groups.filter((count) => count > 0));
  if (!(least < of)) return;
  const label = groups.indexOf(least);
  const has =
    rows[label] === least
      ? `“${names[label]}” has ${grouped(least)}`
      : `the ${grouped(rows[label])} of “${names[label]}” belong together in ${grouped(least)}, by their texts or groups`;
  const instead = least > 1 ? `Choose ${least} folds, or leave` : 'Leave';
  throw new EngineError(
    'recipe-invalid',
    `${of} folds need ${of} rows of each class, and ${has}. ${instead} that class out.`,
  );
}
