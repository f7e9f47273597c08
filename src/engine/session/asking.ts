// What a model is asked, outside of a run and between its steps: classes of texts, and how it does on a part of the data.
import type { RunRecord } from '../export/types';
import { answer } from '../inference/answer';
import { evaluate } from '../inference/evaluate';
import type { PredictResult } from '../inference/types';
import { keptOf } from '../training/bestEpoch';
import type { TokenizedExample } from '../text/batches';
import type { Evaluation } from '../training/events';
import type { Workbench } from '../training/workbench';
import { lengthRead } from './askedBench';
import { checkEvaluable } from './checkEvaluable';
import type { Data } from './data';
import type { LoadedModel } from './model';
import { asked } from './run';

/** Who is asked: as it was when the question came, since what is loaded may be another before its turn comes. */
export interface Asking {
  model: LoadedModel;
  /** Of the run that trained it. */
  record: RunRecord | null;
  isRunning: boolean;
  /** Tokens of a text that are read; left out: as many as the run read, else as the model says of itself. */
  wanted: number | undefined;
}

export async function answerTexts(
  bench: Workbench,
  asking: Asking,
  texts: readonly string[],
): Promise<PredictResult> {
  const { model, record, isRunning } = asking;
  const { labels, capacity } = bench;
  const began = performance.now();
  const question = asked(bench, isRunning);
  const maxLength = lengthOf(bench, asking);
  const predictions = await answer(question, texts, labels, model.tokenizer, maxLength, capacity);
  const epoch = record && (keptOf(record.start.recipe, record.epochs) || (record.steps.at(-1)?.epoch ?? 0));
  return { predictions, epoch, scoreFunction: bench.scoreFunction, milliseconds: performance.now() - began };
}

/** @throws EngineError not-ready; and where its answers cannot be counted against the data: see checkEvaluable.ts */
export async function evaluatePart(
  bench: Workbench,
  asking: Asking,
  data: Data,
  part: 'validation' | 'test' | 'all',
): Promise<Evaluation> {
  const { labels, capacity } = bench;
  return evaluate(asked(bench), examplesOf(bench, asking, data, part), labels, capacity);
}

/** The texts of a part as the bench reads them. @throws EngineError as evaluatePart does */
export function examplesOf(
  bench: Workbench,
  asking: Asking,
  data: Data,
  part: 'validation' | 'test' | 'all',
): TokenizedExample[] {
  const maxLength = lengthOf(bench, asking);
  const examples = data.tokens(data.part(part), bench.labels, asking.model.tokenizer, maxLength);
  checkEvaluable(bench, examples, data.current.classes);
  return examples;
}

export function lengthOf(bench: Workbench, { model, record, wanted }: Asking): number {
  return lengthRead(model, bench, wanted ?? record?.start.recipe.maxLength);
}
