// Whether a remedy did what it was taken for, from two runs that are over, and in words. Pure.
import type { MendingFolds, MendOutcome, RunComparison } from './pastRun';
import { lossText, percent } from './training/diagnosis/words';

/**
 * Fact, then meaning. Figures stand beside each other only where both answered the same tweets.
 * @param subject "Run 4 was to mend this"
 */
export function outcomeWords(subject: string, { still, comparison, loss, folds }: MendOutcome): string {
  if (folds) return foldsWords(subject, folds, still);
  if (still === null) return `${subject}, and ended before that could be told.`;
  const seen = `${subject}, and the rule ${still ? 'still sees it' : 'sees nothing any more'}`;
  if (comparison === null) return `${seen}.`;
  if ('reason' in comparison)
    return `${seen}. Whether the model is better for it cannot be told. ${comparison.reason}`;
  const { accuracyA, accuracyB, n } = comparison;
  const losses = loss && `, loss ${lossText(loss.before)} → ${lossText(loss.after)}`;
  const figures = `accuracy on the same ${n} validation tweets ${percent(accuracyB)} → ${percent(accuracyA)} (McNemar’s exact ${probability(comparison.p)})${losses ?? ''}`;
  return `${seen}: ${figures}. ${still ? 'Something else is needed.' : meaning(comparison)}`;
}

/** Each of them is as small as what was to be mended: all rows together are what is asked. */
function foldsWords(subject: string, { of, done, fact }: MendingFolds, still: boolean | null): string {
  const all = `${subject} with the others of ${of} folds`;
  if (fact === null)
    return `${all}: that is told once all are over, and ${done} of them ${done === 1 ? 'is' : 'are'}.`;
  const verdict = still
    ? 'Even all rows together are too few to tell: bring more.'
    : 'All rows together do tell: it helped.';
  return `${all}. ${fact}. ${verdict}`;
}

/** p from which a difference is no chance. */
const UNLIKELY = 0.05;

function meaning({ accuracyA, accuracyB, p }: RunComparison): string {
  if (p >= UNLIKELY) return 'That trouble is gone; so small a difference in accuracy may be chance.';
  return accuracyA > accuracyB ? 'It helped.' : 'That trouble is gone, but the model is worse for it.';
}

/** "p = 0.049": never rounded across 0.05, where the meaning turns. */
export function probability(p: number): string {
  if (p < 0.001) return 'p < 0.001';
  if (p < UNLIKELY) return `p = ${(Math.floor(p * 1000) / 1000).toFixed(3)}`;
  return `p = ${p.toFixed(2)}`;
}

/** "low-training-accuracy" → "low training accuracy". */
export function ruleTitle(rule: string): string {
  return rule.replaceAll('-', ' ');
}
