// What a group of runs says as one: how far chance moves its figures, or which value does best. Pure.
import { counted, percent } from '@/state/format';
import { foldFigures, foldsFact } from '@/state/folds';
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
  return { title, ...WORDS[group.kind](of, outcomes) };
}

const listed = (all: readonly string[]) =>
  all.length < 2 ? all.join() : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;

/** 0.012 → "1.2". */
const points = (share: number) => (100 * share).toFixed(1);

const NEEDS_TWO = 'Two runs that came to their end with validation tweets are needed to tell a spread.';

function spreadWords(_: GroupOfRuns, outcomes: readonly Outcome[]): Omit<GroupWords, 'title'> {
  const spread = spreadOf(outcomes.map(({ accuracy }) => accuracy));
  if (!spread) return { fact: NEEDS_TWO, how: '' };
  const { mean, deviation, low, high, noise } = spread;
  const figures = `${counted(outcomes.length, 'run')}: ${percent(mean)} ± ${points(deviation)} (${points(low)} to ${points(high)})`;
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

/** Of the weights that each kept, as the terminal reckons; a fold that was trained twice counts once. */
function foldsWords({ runs }: GroupOfRuns): Omit<GroupWords, 'title'> {
  const k = runs[0].own!.data.choices.fold!.of;
  const over = Array.from({ length: k }, (_, index) =>
    runs.find(({ own }) => own!.state === 'finished' && own!.data.choices.fold?.index === index),
  ).flatMap((run) => run?.own!.end?.evaluation ?? []);
  if (over.length < k) return { fact: `${partWords(over, k)}; ${UNTIL}.`, how: '' };
  return { fact: `${foldsFact(k, foldFigures(over))}.`, how: POOLED };
}

const UNTIL = 'what all say together is told once every row has validated';
const POOLED = 'Standard deviation of the folds as a sample; the interval is Wilson’s, of all rows together.';

/** What those that are over have right: no figure of all rows yet. */
function partWords(over: Parameters<typeof foldFigures>[0], k: number): string {
  if (over.length === 0) return `None of ${k} folds has come to its end`;
  const { pooledAccuracy, examples } = foldFigures(over);
  return `${over.length} of ${k} folds ${over.length === 1 ? 'is' : 'are'} over, with ${percent(pooledAccuracy)} of their ${counted(examples, 'row')} right`;
}

const WORDS = { seeds: spreadWords, sweep: sweepWords, folds: foldsWords };
