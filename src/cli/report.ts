// What a person reads of a run: a table that grows by a row an epoch, and one sentence at its end. Pure.
import type { EndEvent, EpochEvent, Evaluation, Skill, StartEvent } from '@/engine';
import { metricOf } from '@/engine/recipe';
import { keptOf } from '@/engine/training/bestEpoch';
import { beatsChance, skillOf } from '@/engine/training/skill';
import { baselineOf } from '@/engine/training/statistics';
import { counted, duration, percent, tableLine } from './format';

/** A run that came to its end. */
export interface EndedRun {
  start: StartEvent;
  epochs: readonly EpochEvent[];
  end: EndEvent;
}

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

/** What was reached, with its interval, beside what no skill would score, on the test part too, and where the model is. */
export function closingSentence(
  { start, epochs, end: { runtime, evaluation, test, early } }: EndedRun,
  out: string,
): string {
  const finished = `Finished ${early ? 'early, ' : ''}in ${duration(runtime)}`;
  const tested = test ? `; looked at once, at the end, ${testWords(start, test)}` : '';
  const best = metricOf(start.recipe);
  const of = best ? ` of epoch ${keptOf(start.recipe, epochs)}, the best by ${best},` : '';
  const where = `the model${of} is in ${out}`;
  if (!evaluation) {
    const unknown = test ? '' : ', so nothing says how well it does';
    return `${finished}: no rows were set aside to validate${unknown}${tested}${test ? ';' : ', and'} ${where}.`;
  }
  const skill = skillOf(start, evaluation);
  const doubt = beatsChance(skill) ? '' : ', so it may have learned nothing';
  const reached = `${accuracyOf(evaluation)}${beside(skill, start.baseline.label)}`;
  return `${finished}: ${reached}${doubt}${tested}; ${where}.`;
}

/** The other part, which no epoch was compared by, beside what no skill would score there. */
function testWords({ recipe }: StartEvent, test: Evaluation): string {
  const counts = test.perClass.map(({ support }) => support);
  const baseline = baselineOf(counts, test.perClass.map(({ label }) => label)); // prettier-ignore
  const skill = skillOf({ recipe, baseline }, test);
  return `${accuracyOf(test, 'test row')}${beside(skill, baseline.label)} there`;
}

/** What no skill would score; where classes were balanced, in what they were balanced for. */
function beside({ measure, reached, interval, chance }: Skill, commonest: string): string {
  if (measure === 'accuracy') return `; always answering “${commonest}” would get ${percent(chance)}`;
  const each = `${percent(reached)} of each class on average (95 % interval ${ends(interval)})`;
  return `, ${each}; answering one class always would get ${percent(chance)} of each`;
}

/** "92.0 % of 200 validation rows right (95 % interval 87.4 to 95.0)". */
export function accuracyOf({ accuracy, interval, examples }: Evaluation, rows = 'validation row'): string {
  return `${percent(accuracy)} of ${counted(examples, rows)} right (95 % interval ${ends(interval)})`;
}

function ends(interval: Evaluation['interval']): string {
  return interval.map((end) => (100 * end).toFixed(1)).join(' to ');
}
