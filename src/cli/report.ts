// What a person reads of a run: a table that grows by a row an epoch, and one sentence at its end. Pure.
import type { EndEvent, EpochEvent, Evaluation, StartEvent } from '@/engine';
import { baselineOf } from '@/engine/training/statistics';
import { counted, duration, percent, tableLine } from './format';

const HEAD = ['epoch', 'train loss', 'train accuracy', 'validation loss', 'validation accuracy'];
const WIDTHS = HEAD.map((cell) => cell.length);
const NONE = '–';

export function epochHead(): string {
  return tableLine(HEAD, WIDTHS);
}

export function epochRow({ epoch, loss, accuracy, evaluation }: EpochEvent): string {
  const validation = evaluation ? [evaluation.loss.toFixed(4), percent(evaluation.accuracy)] : [NONE, NONE];
  return tableLine([String(epoch), loss.toFixed(4), percent(accuracy), ...validation], WIDTHS);
}

/** Accuracy with its interval beside what no skill would score, on the test part too, and where the model is. */
export function closingSentence(
  { baseline }: StartEvent,
  { runtime, evaluation, test }: EndEvent,
  out: string,
): string {
  const finished = `Finished in ${duration(runtime)}`;
  const tested = test ? `; ${testWords(test)}` : '';
  const where = `the model is in ${out}`;
  if (!evaluation) {
    const unknown = test ? '' : ', so nothing says how well it does';
    return `${finished}: no rows were set aside to validate${unknown}${tested}${test ? ';' : ', and'} ${where}.`;
  }
  const guess = `always answering “${baseline.label}” would get ${percent(baseline.accuracy)}`;
  const doubt = evaluation.interval[0] > baseline.accuracy ? '' : ', so it may have learned nothing';
  return `${finished}: ${accuracyOf(evaluation)}; ${guess}${doubt}${tested}; ${where}.`;
}

/** The other part, which no epoch was compared by, beside what no skill would score there. */
function testWords(test: Evaluation): string {
  const counts = test.perClass.map(({ support }) => support);
  const { label, accuracy } = baselineOf(counts, test.perClass.map(({ label }) => label)); // prettier-ignore
  const guess = `always answering “${label}” would get ${percent(accuracy)} there`;
  return `looked at once, at the end, ${accuracyOf(test, 'test row')}; ${guess}`;
}

/** "92.0 % of 200 validation rows right (95 % interval 87.4 to 95.0)". */
export function accuracyOf({ accuracy, interval, examples }: Evaluation, rows = 'validation row'): string {
  const [low, high] = interval.map((end) => (100 * end).toFixed(1));
  return `${percent(accuracy)} of ${counted(examples, rows)} right (95 % interval ${low} to ${high})`;
}
