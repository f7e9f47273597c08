// Which rows are used and which of them validate: stratified, seeded, by unique text. Plain values in and out.
import { createRandom } from '@/engine/random';
import { apportion } from './apportion';
import type { Example } from '../types';

export interface Split {
  train: Example[];
  validation: Example[];
  /** Indexes of classes with one text only, which is trained on. */
  single: number[];
}

/**
 * Draws at most `maxRows` examples, each class in proportion and none left empty. In file order, as they came.
 * @param keys what seeds each class: by its labels in the file, so that renaming a class draws the same rows
 */
export function drawRows<T extends Pick<Example, 'label' | 'row'>>(
  examples: T[],
  keys: readonly string[],
  maxRows: number | null,
  seed: number,
): T[] {
  if (maxRows === null || examples.length <= maxRows) return examples;
  const byClass = groupBy(examples, (example) => example.label);
  const sizes = keys.map((_, label) => byClass.get(label)?.length ?? 0);
  const quotas = apportion(sizes, maxRows, { atLeast: 1 });
  const drawn = quotas.flatMap((quota, label) =>
    createRandom(seed, 'draw', keys[label])
      .shuffle(byClass.get(label) ?? [])
      .slice(0, quota),
  );
  return drawn.sort(byRow);
}

/** More texts than these stay in the table, where they take a fraction of the memory. */
const COPIED_TEXTS = 100_000;

/** Examples that hold their texts, unless there are too many of them. */
export function copyTexts(examples: Example[]): Example[] {
  if (examples.length > COPIED_TEXTS) return examples;
  return examples.map(({ text, label, row }) => ({ text, label, row }));
}

/**
 * Sets round(share × examples) examples aside for validation, each class in proportion. Examples of one text
 * stay on one side; each class keeps at least one text to train on. Both parts are in file order.
 * @param textOf what makes texts the same; by itself, the text but for space around it
 */
export function splitExamples(
  examples: Example[],
  keys: readonly string[],
  share: number,
  seed: number,
  textOf: (example: Example) => string | number = (example) => example.text.trim(),
): Split {
  const groups = [...groupBy(examples, textOf).values()];
  // A text that stands under two labels counts for the class it has first.
  const byClass = groupBy(groups, (group) => group[0].label);
  const ofClass = (label: number) => byClass.get(label) ?? [];
  const sizes = keys.map((_, label) => countExamples(ofClass(label)));
  const total = Math.round(share * examples.length);
  const quotas = apportion(sizes, total, { atMost: sizes.map((size) => Math.max(size - 1, 0)) });
  const queues = keys.map((key, label) => createRandom(seed, 'split', key).shuffle(ofClass(label)));
  const validating = new Set<Example[]>();
  quotas.forEach((quota, label) => fill(queues[label], quota, validating));
  // Where duplicates did not fit a class's quota, other classes make up for it, so that the total stays exact.
  let missing = total - countExamples([...validating]);
  for (const queue of queues) missing -= fill(queue, missing, validating);
  // Whole groups may be larger than what is missing: one that brings the total nearer is better than none.
  takeNearest(queues, missing, validating);
  return {
    train: examplesOf(groups.filter((group) => !validating.has(group))),
    validation: examplesOf([...validating]),
    single: sizes.flatMap((_, label) => (ofClass(label).length === 1 ? [label] : [])),
  };
}

/** Moves groups to `taken` while they fit into `room`, all but the last of the queue; returns the examples moved. */
function fill(queue: readonly Example[][], room: number, taken: Set<Example[]>): number {
  let left = room;
  for (const group of queue.slice(0, -1)) {
    if (left === 0) break;
    if (taken.has(group) || group.length > left) continue;
    taken.add(group);
    left -= group.length;
  }
  return room - left;
}

/** The first group whose size is nearest to `missing`, where that is nearer than without it; each queue keeps its last one. */
function takeNearest(queues: readonly Example[][][], missing: number, taken: Set<Example[]>): void {
  if (missing === 0) return;
  let nearest: Example[] | null = null;
  let away = missing;
  for (const group of queues.flatMap((queue) => queue.slice(0, -1))) {
    const left = Math.abs(group.length - missing);
    if (taken.has(group) || left >= away) continue;
    away = left;
    nearest = group;
  }
  if (nearest) taken.add(nearest);
}

function countExamples(groups: readonly Example[][]): number {
  return groups.reduce((sum, group) => sum + group.length, 0);
}

function examplesOf(groups: readonly Example[][]): Example[] {
  return groups.flat().sort(byRow);
}

function byRow(a: Pick<Example, 'row'>, b: Pick<Example, 'row'>): number {
  return a.row - b.row;
}

export function groupBy<T, K>(items: readonly T[], key: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const k = key(item);
    const group = groups.get(k);
    if (group) group.push(item);
    else groups.set(k, [item]);
  }
  return groups;
}
