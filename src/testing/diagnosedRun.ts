// An invented run of three classes by its epochs, for tests of what the rules of the diagnosis make of it.
import { recommended, type Recipe } from '@/engine/recipe';
import { diagnose, type Diagnosis } from '@/engine/training/diagnosis';
import type { EndEvent, EpochEvent, Evaluation, StartEvent, StepEvent } from '@/engine/training/events';
import { wilsonInterval } from '@/engine/training/statistics';

export type EpochRow = [trainLoss: number, trainAccuracy: number, evalLoss: number, evalAccuracy: number];

const LABELS = ['negative', 'neutral', 'positive'];
/** 201 tweets that validate, of which 81 (40.3 %) are of the commonest class. */
const SUPPORT = [81, 60, 60];

/** Of tweets that were answered so: confusion[true][predicted]. */
export function confused(confusion: number[][], loss: number): Evaluation {
  const perClass = confusion.map((row, i) => {
    const support = sum(row);
    const answers = sum(confusion.map((each) => each[i]));
    const recall = row[i] / Math.max(1, support);
    const precision = row[i] / Math.max(1, answers);
    return { label: LABELS[i], precision, recall, f1: (precision + recall) / 2, support };
  });
  const examples = sum(perClass.map(({ support }) => support));
  const right = sum(confusion.map((row, i) => row[i]));
  return {
    loss,
    accuracy: right / examples,
    interval: wilsonInterval(right, examples),
    macroF1: sum(perClass.map(({ f1 }) => f1)) / perClass.length,
    confusion,
    perClass,
    examples,
    missingClasses: [],
  };
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);

/** Each class right as often as all are; what is wrong is taken for the next class. */
function evaluation(loss: number, accuracy: number): Evaluation {
  const hits = SUPPORT.map((support) => Math.round(accuracy * support));
  const next = (index: number) => (index + 1) % SUPPORT.length;
  const confusion = SUPPORT.map((support, i) =>
    SUPPORT.map((_, j) => (j === i ? hits[i] : j === next(i) ? support - hits[i] : 0)),
  );
  return { ...confused(confusion, loss), accuracy };
}

export const start = (change: Partial<StartEvent> = {}, recipe: Partial<Recipe> = {}): StartEvent => ({
  type: 'start',
  model: 'all-MiniLM-L6-v2',
  rows: 1004,
  trainRows: 803,
  evalRows: 201,
  testRows: 0,
  labels: LABELS,
  steps: 204,
  stepsPerEpoch: 51,
  perEpoch: { tweets: 803, copies: {}, repeats: 0, rows: 803, classWeights: null },
  recipe: { ...recommended(384), ...recipe },
  device: 'gpu',
  adapter: 'test',
  kernelPlan: 'cpu-2',
  baseline: { accuracy: 0.403, loss: Math.log(3), label: 'negative' },
  ...change,
});

export const epochsOf = (rows: EpochRow[]): EpochEvent[] =>
  rows.map(([loss, accuracy, evalLoss, evalAccuracy], index) => ({
    type: 'epoch',
    epoch: index + 1,
    step: 51 * (index + 1),
    loss,
    accuracy,
    evaluation: evaluation(evalLoss, evalAccuracy),
    evaluationRuntime: 1,
    elapsed: index,
  }));

export const stepsOf = (count: number, skipped: number[] = []): StepEvent[] =>
  Array.from({ length: count }, (_, index) => ({
    type: 'step',
    step: index + 1,
    epoch: (index + 1) / 51,
    loss: 1,
    accuracy: 0.5,
    examples: 16,
    tokens: 300,
    paddedTokens: 400,
    memory: 3e8,
    gradNorm: 1,
    learningRate: 1e-5,
    skipped: skipped.includes(index + 1),
    elapsed: index,
  }));

export const end = (reason: EndEvent['reason'], step = 204): EndEvent => ({
  type: 'end',
  reason,
  step,
  epochs: Math.floor(step / 51),
  evaluation: null,
  runtime: 1,
  samplesPerSecond: 1,
});

export const pick = (id: Diagnosis['id'], all: Diagnosis[]) => all.find((diagnosis) => diagnosis.id === id);
export const finished = (rows: EpochRow[], change?: Partial<StartEvent>, recipe?: Partial<Recipe>) =>
  diagnose(start(change, recipe), stepsOf(204), epochsOf(rows), end('finished'));

export const good: EpochRow[] = [[0.9214, 0.5567, 0.6738, 0.7214], [0.5846, 0.6843, 0.6291, 0.7413]]; // prettier-ignore
/** It turns after the second epoch. */
export const memorising: EpochRow[] = [
  ...good,
  [0.3571, 0.8643, 0.6874, 0.7612],
  [0.2126, 0.9315, 0.7435, 0.7562],
];
