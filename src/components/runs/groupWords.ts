// What a group of runs says as one: how far chance moves its figures, or which value does best. Pure.
import { counted, percent } from '@/state/format';
import { labelOf } from '@/state/pastRuns';
import { valueText } from './changes';
import { fieldOf, outcomesOf, type GroupOfRuns, type Outcome } from './groups';
import { spreadOf } from './spread';

export interface GroupWords {
  /** Whose line it is: "Other seeds, runs 1, 2, 3 and 4". */
  title: string;
  fact: string;
  /** How the fact was come by, or what it does not say. */
  how: string;
}

export function groupWords(of: GroupOfRuns): GroupWords {
  const { group, runs } = of;
  const labels = runs.map(labelOf).reverse();
  const title = `${group.label}, ${labels.length > 1 ? 'runs' : 'run'} ${listed(labels)}`;
  const outcomes = outcomesOf(of);
  return { title, ...(group.kind === 'sweep' ? sweepWords(of, outcomes) : spreadWords(of, outcomes)) };
}

const listed = (all: readonly string[]) =>
  all.length < 2 ? all.join() : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;

/** 0.012 → "1.2". */
const points = (share: number) => (100 * share).toFixed(1);

const NEEDS_TWO = 'Two runs that came to their end with validation tweets are needed to tell a spread.';

function spreadWords({ group }: GroupOfRuns, outcomes: readonly Outcome[]): Omit<GroupWords, 'title'> {
  const spread = spreadOf(outcomes.map(({ accuracy }) => accuracy));
  if (!spread) return { fact: NEEDS_TWO, how: '' };
  const { mean, deviation, low, high, noise } = spread;
  const figures = `${counted(outcomes.length, 'run')}: ${percent(mean)} ± ${points(deviation)} (${points(low)} to ${points(high)})`;
  if (group.kind === 'folds') return { fact: `${figures}.`, how: FORMULA };
  if (deviation === 0) return { fact: `${figures}; they all came out alike.`, how: `${FORMULA}.` };
  return {
    fact: `${figures}; a difference under ${points(noise)} points between two runs is noise here.`,
    how: `${FORMULA}; noise is t·√2·s with Student’s t for ${outcomes.length - 1} degrees of freedom: two runs of one recipe differ by less 19 times in 20.`,
  };
}

const FORMULA = 'Mean of the best validation accuracies ± sample standard deviation s';

function sweepWords({ group }: GroupOfRuns, outcomes: readonly Outcome[]): Omit<GroupWords, 'title'> {
  const field = fieldOf(group);
  const [first, ...rest] = outcomes;
  if (!field || !first) return { fact: NEEDS_TWO, how: '' };
  // Of equals the earlier run, which is later in the list.
  const best = rest.reduce((a, b) => (b.accuracy >= a.accuracy ? b : a), first);
  const value = valueText(field, best.run.own!.start.recipe);
  const low = Math.min(...outcomes.map(({ accuracy }) => accuracy));
  return {
    fact: `${counted(outcomes.length, 'run')}: best with ${value}, ${percent(best.accuracy)}; the least is ${percent(low)}.`,
    how: 'Best validation accuracy of each. Run the best three more times before a small difference is believed.',
  };
}
