// Collapse to one class: whatever it reads, the model gives the same answer. Accuracy alone hides it where one class is common.
import { counted } from '@/engine/numberWords';
import type { Evaluation } from '../events';
import { likeliestCause } from './likeliest';
import { aboveUsual, balancing, isTooFast, uneven } from './remedies';
import { isEarly, seen, type DiagnosedRun, type Rule, type Verdict } from './rule';

/** Share of the answers that are one class: an answer in fifty may be another by chance. */
const NEARLY_ALL = 0.98;
/** Of the tweets of all other classes, the share that is right all the same: as rare, it is no skill. */
const MISSED = 0.05;
/** So many of them at least: a model that knew every second one would miss five in a row one time in 32. */
const ENOUGH = 5;

export const oneClass: Rule<'one-class'> = {
  id: 'one-class',
  judge(run) {
    const evaluation = run.epochs.at(-1)?.evaluation;
    const collapse = evaluation && !isEarly(run) ? collapseOf(evaluation) : null;
    return collapse && told(run, collapse);
  },
};

interface Collapse {
  label: string;
  /** Tweets that were asked; that got this answer; that are of other classes; and of these, that were right. */
  examples: number;
  answers: number;
  others: number;
  right: number;
}

function collapseOf({ confusion, perClass, examples }: Evaluation): Collapse | null {
  const answered = perClass.map((_, index) => confusion.reduce((sum, row) => sum + (row[index] ?? 0), 0));
  const answers = Math.max(0, ...answered);
  const top = answered.indexOf(answers);
  const others = perClass.filter((_, index) => index !== top);
  const count = others.reduce((sum, { support }) => sum + support, 0);
  const right = others.reduce((sum, { recall, support }) => sum + Math.round(recall * support), 0);
  if (answers < NEARLY_ALL * examples || count < ENOUGH || right > MISSED * count) return null;
  return { label: perClass[top].label, examples, answers, others: count, right };
}

function told(run: DiagnosedRun, { label, examples, answers, others, right }: Collapse): Verdict {
  const all =
    answers === examples
      ? `All ${examples} validation tweets`
      : `${answers} of ${counted(examples, 'validation tweet')}`;
  const found = `${right === 0 ? 'none' : right} of them ${right > 1 ? 'were' : 'was'} recognised`;
  const fact = `${all} were answered “${label}”; ${others} are of another class, and ${found}. It gives one answer whatever it reads.`;
  const { recipe, baseline } = run.start;
  const balance = baseline.label === label ? balancing(run.start) : null;
  const { cause, action } = balance ? { cause: uneven(run.start), action: balance } : likeliestCause(run);
  return seen(
    'One answer for all',
    `${fact} ${isTooFast(recipe) ? `${aboveUsual(recipe)}.` : cause}`,
    action,
  );
}
