// Events of a small invented run, for tests of what draws or tells one: two classes, two epochs of ten steps of eight.
import {
  card,
  type EndEvent,
  type EpochEvent,
  type Evaluation,
  type StartEvent,
  type StepEvent,
} from '@/engine';

interface RunEvents {
  start: StartEvent;
  steps: readonly StepEvent[];
  epochs: readonly EpochEvent[];
  end: EndEvent | null;
}

export function startOf(change: Partial<StartEvent> = {}): StartEvent {
  return {
    type: 'start',
    model: 'all-MiniLM-L6-v2',
    rows: 100,
    trainRows: 80,
    evalRows: 20,
    testRows: 0,
    labels: ['negative', 'positive'],
    steps: 20,
    stepsPerEpoch: 10,
    perEpoch: { tweets: 80, copies: {}, repeats: 0, rows: 80, classWeights: null },
    recipe: { ...card(), epochs: 2, batchSize: 8 },
    device: 'gpu',
    adapter: 'Apple M2 Pro',
    kernelPlan: 'cpu-2',
    baseline: { accuracy: 0.55, loss: Math.LN2, label: 'negative' },
    ...change,
  };
}

export function stepOf(step: number, change: Partial<StepEvent> = {}): StepEvent {
  return {
    type: 'step',
    step,
    epoch: step / 10,
    loss: 0.6,
    accuracy: 0.5,
    examples: 8,
    tokens: 100,
    paddedTokens: 128,
    memory: 3e8,
    gradNorm: 1,
    learningRate: 2e-5,
    skipped: false,
    elapsed: step,
    ...change,
  };
}

export function evaluationOf(change: Partial<Evaluation> = {}): Evaluation {
  return {
    loss: 0.5,
    accuracy: 0.75,
    interval: [0.53, 0.89],
    macroF1: 0.74,
    confusion: [
      [9, 2],
      [3, 6],
    ],
    perClass: [
      { label: 'negative', precision: 0.75, recall: 0.818, f1: 0.783, support: 11 },
      { label: 'positive', precision: 0.75, recall: 0.667, f1: 0.706, support: 9 },
    ],
    examples: 20,
    missingClasses: [],
    ...change,
  };
}

/** The figures of always answering the first class, as far as each class goes. */
export function alwaysFirst(perClass: Evaluation['perClass']): Evaluation['perClass'] {
  return perClass.map((figures, i) => ({ ...figures, recall: i === 0 ? 1 : 0 }));
}

export function epochOf(epoch: number, change: Partial<EpochEvent> = {}): EpochEvent {
  const evaluation = evaluationOf();
  return {
    type: 'epoch',
    epoch,
    step: epoch * 10,
    loss: 0.6,
    accuracy: 0.5,
    evaluation,
    evaluationRuntime: 2,
    elapsed: 10,
    ...change,
  };
}

export function endOf(change: Partial<EndEvent> = {}): EndEvent {
  const evaluation = evaluationOf();
  return {
    type: 'end',
    reason: 'finished',
    step: 20,
    epochs: 2,
    evaluation,
    runtime: 20,
    samplesPerSecond: 8,
    ...change,
  };
}

/** `steps` steps of a run of two epochs of ten; finished epochs are closed. */
export function runOf(steps: number, change: Partial<RunEvents> = {}): RunEvents {
  return {
    start: startOf(),
    steps: Array.from({ length: steps }, (_, index) => stepOf(index + 1)),
    epochs: Array.from({ length: Math.floor(steps / 10) }, (_, index) => epochOf(index + 1)),
    end: null,
    ...change,
  };
}
