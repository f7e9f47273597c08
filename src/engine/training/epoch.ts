// Which examples an epoch has: all of them once; balanced by repeating, each class as often as the largest. Indices and
// counts only.
import { createRandom } from '../random';
import type { Recipe } from '../recipe';
import { classRows } from '../recipe';
import type { TokenizedExample } from '../text/batches';

/** Examples of each class. */
export function countLabels(examples: readonly TokenizedExample[], classes: number): number[] {
  const counts = Array<number>(classes).fill(0);
  for (const { label } of examples) counts[label]++;
  return counts;
}

/**
 * Indices of an epoch's examples, ascending, the same for the same seed and epoch on every machine. Repeated, each
 * example comes as often as the others of its class or once more; who does is drawn anew in each epoch.
 */
export function epochExamples(
  examples: readonly TokenizedExample[],
  { balance, seed }: Pick<Recipe, 'balance' | 'seed'>,
  epoch: number,
): number[] {
  const all = [...examples.keys()];
  if (balance !== 'sampling') return all;
  const times = timesEach(examples, balance).map(Math.floor);
  const classes = membersOf(examples);
  const most = [...classes.values()].reduce((a, { length }) => Math.max(a, length), 0);
  for (const [label, members] of classes) {
    const missing = most - members.length * times[members[0]];
    const drawn = createRandom(seed, 'balance', epoch, label).shuffle(members).slice(0, missing);
    for (const index of drawn) times[index]++;
  }
  return all.flatMap((index) => Array<number>(times[index]).fill(index));
}

/** How often each example comes in an epoch, on average. */
export function timesEach(examples: readonly TokenizedExample[], balance: Recipe['balance']): number[] {
  const classes = examples.reduce((most, { label }) => Math.max(most, label + 1), 0);
  const counts = countLabels(examples, classes);
  const rows = classRows(counts, balance);
  return examples.map(({ label }) => rows[label] / counts[label]);
}

/** The sequences that may meet in an epoch, repeats and all: what memory is taken for. */
export function epochSequences(
  examples: readonly TokenizedExample[],
  balance: Recipe['balance'],
): Int32Array[] {
  const times = timesEach(examples, balance);
  return examples.flatMap(({ ids }, i) => Array<Int32Array>(Math.ceil(times[i])).fill(ids));
}

function membersOf(examples: readonly TokenizedExample[]): Map<number, number[]> {
  const members = new Map<number, number[]>();
  examples.forEach(({ label }, index) => {
    const known = members.get(label);
    if (known) known.push(index);
    else members.set(label, [index]);
  });
  return members;
}
