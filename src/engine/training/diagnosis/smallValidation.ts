// A validation part too small to tell: its interval (Wilson, 95 %) holds what no skill would reach, or all that the epochs did.
import { counted } from '@/engine/numberWords';
import type { Evaluation } from '../events';
import { skillOf } from '../skill';
import { hasLearned } from './learned';
import { isEarly, seen, type DiagnosedRun, type Rule } from './rule';
import { percent } from './words';

/** Width of the interval, ten points to either side: fewer than about a hundred tweets. */
const WIDE = 0.2;
/** Width from which chance inside of it may be the part's fault: fewer than about four hundred. */
const NARROW = 0.1;

/** Silent where training has learned nothing either: a larger part would say no more. */
export const smallValidation: Rule<'small-validation'> = {
  id: 'small-validation',
  judge(run) {
    const last = run.epochs.at(-1);
    if (!last?.evaluation || isEarly(run) || !hasLearned(run.start, last)) return null;
    const why = chanceInside(run, last.evaluation) ?? epochsInside(run, last.evaluation);
    if (!why) return null;
    const { accuracy, examples, interval } = last.evaluation;
    return seen(
      'Validation is too small to tell',
      `${percent(accuracy)} of ${counted(examples, 'validation tweet')} are right, so of new ones ${ends(interval)} may be: ${why}. Set more of the tweets aside to validate, or bring more.`,
    );
  },
};

const widthOf = ([low, high]: readonly [number, number]): number => high - low;
const ends = ([low, high]: readonly [number, number]): string => `${percent(low)} to ${percent(high)}`;

function chanceInside({ start }: DiagnosedRun, evaluation: Evaluation): string | null {
  const { reached, interval, chance } = skillOf(start, evaluation);
  if (widthOf(interval) < NARROW || reached <= chance || interval[0] > chance) return null;
  return `what no skill reaches, ${percent(chance)}, is not ruled out`;
}

function epochsInside({ epochs }: DiagnosedRun, { interval }: Evaluation): string | null {
  if (widthOf(interval) < WIDE) return null;
  const reached = epochs.flatMap(({ evaluation }) => (evaluation ? [evaluation.accuracy] : []));
  const [low, high] = [Math.min(...reached), Math.max(...reached)];
  if (low < interval[0] || high > interval[1]) return null;
  return reached.length > 1
    ? `its epochs, ${percent(low)} to ${percent(high)}, cannot be told apart`
    : 'it says little about the next tweets';
}
