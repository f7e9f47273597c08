// What a run reached, and how sure that is, in sentences and tables of plain text: model card and report tell the same.
import { percent } from '@/engine/numberWords';
import { metricOf } from '@/engine/recipe';
import { keptOf } from '@/engine/training/bestEpoch';
import type { Evaluation } from '@/engine/training/events';
import { skillOf } from '@/engine/training/skill';
import { finalEvaluation } from '../input';
import type { RunRecord } from '../types';
import { figure, type FactTable } from './table';

/** Sentences, that of the validation part first. */
export function resultSentences(run: Omit<RunRecord, 'data'>): string[] {
  const evaluation = finalEvaluation(run);
  if (!evaluation)
    return run.end?.test
      ? ['Nothing was held back to validate on.', ...testSentence(run)]
      : ['Nothing was held back to validate on, so how well it does is not known.'];
  const [low, high] = evaluation.interval.map(percent);
  const { baseline } = run.start;
  return [
    `${percent(evaluation.accuracy)} of ${evaluation.examples} validation tweets right; on new tweets like these, expect between ${low} and ${high} (Wilson, 95 %).`,
    `Always answering “${baseline.label}” would give ${percent(baseline.accuracy)}.`,
    ...eachClass(run, evaluation),
    ...bestSentence(run),
    ...testSentence(run),
  ];
}

export function epochTable({ epochs }: Pick<RunRecord, 'epochs'>): FactTable {
  const rows = epochs.map(({ epoch, loss, accuracy, evaluation }) => [
    String(epoch),
    ...[loss, accuracy, evaluation?.loss, evaluation?.accuracy].map(figure),
  ]);
  return { head: ['Epoch', 'Train Loss', 'Train Accuracy', 'Validation Loss', 'Validation Accuracy'], rows };
}

/** Where another epoch than the last may be kept. */
function bestSentence({ start, epochs }: Omit<RunRecord, 'data'>): string[] {
  const metric = metricOf(start.recipe);
  if (!metric) return [];
  const by = metric === 'eval_loss' ? 'the least validation loss' : 'the most validation accuracy';
  return [
    `These are the weights of epoch ${keptOf(start.recipe, epochs)} of ${epochs.length}, which had ${by}: chosen by these same tweets, so new ones may fare a little worse.`,
  ];
}

/** What balanced training is for. */
function eachClass({ start }: Pick<RunRecord, 'start'>, evaluation: Evaluation): string[] {
  const { measure, reached, interval, chance } = skillOf(start, evaluation);
  if (measure === 'accuracy') return [];
  const [low, high] = interval.map(percent);
  return [
    `Of each class ${percent(reached)} were right on average (${low} to ${high}), where answering one class always would give ${percent(chance)}.`,
  ];
}

/** The other part, which nothing was chosen by. */
function testSentence({ end }: Pick<RunRecord, 'end'>): string[] {
  if (!end?.test) return [];
  const { accuracy, examples, macroF1, interval } = end.test;
  const [low, high] = interval.map(percent);
  return [
    `On a test part of ${examples} tweets, looked at once at the end: ${percent(accuracy)} right (${low} to ${high}), macro F1 ${figure(macroF1)}.`,
  ];
}
