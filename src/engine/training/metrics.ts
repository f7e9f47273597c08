// What is counted while a model is asked: losses, answers, the matrix. Takes batches, so that any number of examples fits.
import { EngineError } from '../errors';
import { exponential, naturalLogarithm } from '../exact';
import type { ClassFigures, Evaluation } from './events';
import { wilsonInterval } from './statistics';

/** Counts one evaluation, batch by batch. */
export interface EvaluationCounter {
  /**
   * Adds a batch. `logits` [B, C] row by row, `targets` [B] class numbers. In double precision whatever came.
   * @throws EngineError internal where the sizes do not fit.
   */
  add(logits: ArrayLike<number>, targets: ArrayLike<number>): void;
  /** The class that each example got, in their order. */
  readonly predicted: readonly number[];
  /** All batches so far. @throws EngineError no-rows where there was none. */
  result(): Evaluation;
}

/** `labels`: class names in the order of the logits. */
export function countEvaluation(labels: readonly string[]): EvaluationCounter {
  const confusion = labels.map(() => labels.map(() => 0));
  const predicted: number[] = [];
  let lossSum = 0;
  return {
    predicted,
    add(logits, targets) {
      checkSizes(logits.length, targets, labels.length);
      for (let row = 0; row < targets.length; row++) {
        const scores = rowOf(logits, row, labels.length);
        lossSum += crossEntropy(scores, targets[row]);
        const answer = argmax(scores);
        predicted.push(answer);
        confusion[targets[row]][answer]++;
      }
    },
    result: () => evaluationOf(confusion, lossSum, labels),
  };
}

function checkSizes(logits: number, targets: ArrayLike<number>, classes: number): void {
  const outside = Array.from(targets).find((target) => !(target >= 0 && target < classes));
  if (logits === targets.length * classes && outside === undefined) return;
  const fact =
    outside === undefined
      ? `${logits} logits for ${targets.length} × ${classes}`
      : `class ${outside} of ${classes}`;
  throw new EngineError('internal', `countEvaluation: ${fact}`);
}

function rowOf(logits: ArrayLike<number>, row: number, classes: number): number[] {
  return Array.from({ length: classes }, (_, index) => logits[row * classes + index]);
}

/** The first of the largest; NaN never wins. */
export function argmax(values: readonly number[]): number {
  return values.reduce(
    (best, value, index) => (value > values[best] || Number.isNaN(values[best]) ? index : best),
    0,
  );
}

/** -ln softmax(scores)[target] in nats, with the largest score taken off first so that exp cannot overflow. */
export function crossEntropy(scores: readonly number[], target: number): number {
  const top = Math.max(...scores);
  const sum = scores.reduce((total, score) => total + exponential(score - top), 0);
  return naturalLogarithm(sum) + top - scores[target];
}

/** Probabilities of the classes. */
export function softmax(scores: readonly number[]): number[] {
  const top = Math.max(...scores);
  const powers = scores.map((score) => exponential(score - top));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

/** Of several on rows of their own, as if all of those had been one. @param evaluations of the same classes, one or more */
export function pooledEvaluation(evaluations: readonly Evaluation[]): Evaluation {
  const [{ confusion, perClass }] = evaluations;
  const summed = confusion.map((row, i) =>
    row.map((_, j) => sumOf(evaluations, (one) => one.confusion[i][j])),
  );
  const lossSum = sumOf(evaluations, ({ loss, examples }) => loss * examples);
  return evaluationOf(
    summed,
    lossSum,
    perClass.map(({ label }) => label),
  );
}

function sumOf<One>(all: readonly One[], value: (one: One) => number): number {
  return all.reduce((sum, one) => sum + value(one), 0);
}

function evaluationOf(
  confusion: readonly number[][],
  lossSum: number,
  labels: readonly string[],
): Evaluation {
  const perClass = labels.map((label, index) => figuresOf(confusion, label, index));
  const examples = perClass.reduce((sum, { support }) => sum + support, 0);
  if (examples === 0)
    throw new EngineError(
      'no-rows',
      'There are no labelled texts to evaluate on. Give the validation part a share of the rows.',
    );
  const correct = labels.reduce((sum, _, index) => sum + confusion[index][index], 0);
  return {
    loss: lossSum / examples,
    accuracy: correct / examples,
    interval: wilsonInterval(correct, examples),
    macroF1: macroF1(confusion, perClass),
    confusion: confusion.map((row) => [...row]),
    perClass,
    examples,
    missingClasses: perClass.filter(({ support }) => support === 0).map(({ label }) => label),
  };
}

function figuresOf(confusion: readonly number[][], label: string, index: number): ClassFigures {
  const hits = confusion[index][index];
  const support = confusion[index].reduce((sum, count) => sum + count, 0);
  const answered = answeredAs(confusion, index);
  return {
    label,
    precision: answered === 0 ? 0 : hits / answered,
    recall: support === 0 ? 0 : hits / support,
    f1: support + answered === 0 ? 0 : (2 * hits) / (support + answered),
    support,
  };
}

/** Mean F1 of the classes that occur, in truth or as an answer: scikit-learn's f1_score(average='macro'). */
function macroF1(confusion: readonly number[][], perClass: readonly ClassFigures[]): number {
  const occurring = perClass.filter(({ support }, index) => support > 0 || answeredAs(confusion, index) > 0);
  return occurring.reduce((sum, { f1 }) => sum + f1, 0) / occurring.length;
}

function answeredAs(confusion: readonly number[][], index: number): number {
  return confusion.reduce((sum, row) => sum + row[index], 0);
}
