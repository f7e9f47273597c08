// A validation part too small to tell: its interval (Wilson, 95 %) holds what no skill would reach, or all that the epochs did.
import { counted } from '@/engine/numberWords';
import type { Evaluation } from '../events';
import { wilsonInterval } from '../statistics';
import { skillOf } from '../skill';
import { hasLearned } from './learned';
import { isEarly, seen, type DiagnosedRun, type Remedy, type Rule } from './rule';
import { percent } from './words';

/** Width of the interval, ten points to either side: fewer than about a hundred tweets. */
const WIDE = 0.2;
/** Width from which chance inside of it may be the part's fault: fewer than about four hundred. */
const NARROW = 0.1;

/** More of the tweets are better trained on than asked. */
const MOST_SHARE = 0.4;
const SHARE_STEP = 0.05;
const FOLDS = 5;

/**
 * Silent where training has learned nothing either: a larger part would say no more. A fold is small by design: what tells is all
 * of them together.
 */
export const smallValidation: Rule<'small-validation'> = {
  id: 'small-validation',
  judge(run) {
    const last = run.epochs.at(-1);
    if (!last?.evaluation || isEarly(run) || run.data?.validation === 'fold' || !hasLearned(run.start, last))
      return null;
    const why = chanceInside(run, last.evaluation) ?? epochsInside(run, last.evaluation);
    if (!why) return null;
    const { words, remedy } = adviceFor(run, last.evaluation);
    const { accuracy, examples, interval } = last.evaluation;
    return seen(
      'Validation is too small to tell',
      `${percent(accuracy)} of ${counted(examples, 'validation tweet')} are right, so of new ones ${ends(interval)} may be: ${why}. ${words}`,
      remedy,
    );
  },
};

/** Whether so many rows, each judged once, say no more of the next ones either. */
export function isTooSmall(start: DiagnosedRun['start'], evaluation: Evaluation): boolean {
  return chanceInside({ start }, evaluation) !== null || widthOf(evaluation.interval) >= WIDE;
}

const widthOf = ([low, high]: readonly [number, number]): number => high - low;
const ends = ([low, high]: readonly [number, number]): string => `${percent(low)} to ${percent(high)}`;

function chanceInside({ start }: Pick<DiagnosedRun, 'start'>, evaluation: Evaluation): string | null {
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

interface Advice {
  words: string;
  remedy?: Remedy;
}

/** The smallest share that would tell, were as many right; where none up to the bound would, folds: they ask every tweet once. */
function adviceFor({ start, data }: DiagnosedRun, evaluation: Evaluation): Advice {
  const more = 'Set more of the tweets aside to validate, or bring more.';
  if (!data) return { words: more };
  if (data.validation !== 'share') return { words: 'Put more tweets into the part that validates.' };
  const share = tellingShare(start, evaluation);
  if (share !== null) {
    const remedy = {
      label: `Validate on ${Math.round(100 * share)} %`,
      patch: {},
      choices: { validationShare: share },
    };
    return { words: more, remedy };
  }
  const folds = Math.min(FOLDS, data.fewest);
  const words = `Even ${Math.round(100 * MOST_SHARE)} % of the tweets would be too few: in folds each of them validates once. Or bring more.`;
  if (folds < 2) return { words: 'Bring more.' };
  return { words, remedy: { label: `Cross-validate in ${folds} folds`, patch: {}, folds } };
}

function tellingShare(start: DiagnosedRun['start'], evaluation: Evaluation): number | null {
  const all = start.trainRows + start.evalRows + start.testRows;
  const byChance = chanceInside({ start }, evaluation) !== null;
  const { reached, chance } = skillOf(start, evaluation);
  const tells = (share: number) => {
    const rows = Math.round(share * all);
    const interval = wilsonInterval(Math.round(reached * rows), rows);
    return byChance ? interval[0] > chance : widthOf(interval) < WIDE;
  };
  const steps = Math.round(MOST_SHARE / SHARE_STEP);
  const shares = Array.from({ length: steps }, (_, i) => Number(((i + 1) * SHARE_STEP).toFixed(2)));
  return shares.find((share) => share * all >= evaluation.examples + 1 && tells(share)) ?? null;
}
