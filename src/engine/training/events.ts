// What a run tells while it goes on, and what is known of it at the end. Plain values: they cross the worker boundary.
import type { CoveragePoint } from '../coverage';
import type { Device } from '../device/types';
import type { PerEpoch, Recipe } from '../recipe';

/** Precision, recall and F1 of one class; `support` is its number of true examples. 0 where undefined. */
export interface ClassFigures {
  label: string;
  precision: number;
  recall: number;
  f1: number;
  support: number;
}

/** How the model does on labelled texts it is only asked about. */
export interface Evaluation {
  /** Mean cross entropy in nats; each text counts the same, whatever the recipe weighs, so that runs compare. */
  loss: number;
  accuracy: number;
  /** Wilson 95 % interval of the accuracy. */
  interval: [number, number];
  macroF1: number;
  /** confusion[true][predicted], counts. */
  confusion: number[][];
  perClass: ClassFigures[];
  examples: number;
  /** Classes without a single example here: named, not a crash. */
  missingClasses: string[];
  /** Where it was asked for, and the scores are probabilities: how it would do were it to answer only what it is sure of. */
  coverage?: CoveragePoint[];
}

/** The same, text by text. */
export interface Evaluated {
  evaluation: Evaluation;
  /** Class of each text, in order. */
  predicted: readonly number[];
}

/** What no skill at all would score on the validation part: share of its commonest class, ln(classes). */
export interface Baseline {
  accuracy: number;
  loss: number;
  /** Name of the commonest class. */
  label: string;
}

/** Of a model, what its name does not say and without which a run cannot be had again; what is left out is the default. */
export interface ModelOrigin {
  /** Of the hub: "owner/name@commit". */
  hub?: string;
  /** Of those that come with Warble: sha256 of its weights. Hex. Absent in what older builds wrote. */
  builtin?: string;
  /** Its float32 weights were rounded to float16 when they came from the hub. */
  float16?: true;
  /** See ModelSource. */
  tokenizer?: 'file';
  keepHead?: true;
}

export interface StartEvent {
  type: 'start';
  model: string;
  /** Absent in what older builds wrote. */
  origin?: ModelOrigin;
  rows: number;
  trainRows: number;
  evalRows: number;
  /** Held back for one look at the end. */
  testRows: number;
  labels: string[];
  /** All steps of the run, and of one epoch. */
  steps: number;
  stepsPerEpoch: number;
  /** What an epoch goes over: `trainRows` tweets, and what the recipe makes of them. */
  perEpoch: PerEpoch;
  recipe: Recipe;
  device: Device;
  /** Its name: of the adapter, or of the processor. */
  adapter: string;
  /** Which kernels it runs on: another plan sums in another order. */
  kernelPlan: string;
  baseline: Baseline;
}

export interface StepEvent {
  type: 'step';
  /** 1-based. */
  step: number;
  /** step / stepsPerEpoch, so 1 is the end of the first epoch. */
  epoch: number;
  /** Mean over the batch, as trained (dropout on, weighed by class where the recipe says so). */
  loss: number;
  accuracy: number;
  examples: number;
  /** Real tokens of the batch. */
  tokens: number;
  /** Positions that the batch would have, were each of its texts padded to the longest. */
  paddedTokens: number;
  /** Bytes taken on the GPU as the step was sent. */
  memory: number;
  /** Norm of all gradients together, before clipping. */
  gradNorm: number;
  learningRate: number;
  /** A non-finite norm: nothing was updated. */
  skipped: boolean;
  /** Seconds since the run's first step began. */
  elapsed: number;
}

export interface EpochEvent {
  type: 'epoch';
  epoch: number;
  step: number;
  /** Means over the epoch's training examples as they were trained; the loss weighed like that of a step. */
  loss: number;
  accuracy: number;
  /** Null where there is no validation part. */
  evaluation: Evaluation | null;
  /** Seconds that it took; 0 without one. */
  evaluationRuntime: number;
  elapsed: number;
}

export interface NoticeEvent {
  type: 'notice';
  level: 'info' | 'warning';
  message: string;
}

/** The run can be continued from here, whatever happens. */
export interface CheckpointEvent {
  type: 'checkpoint';
  /** Steps done. */
  step: number;
  /** Seconds since the run's first step began, as it was taken. */
  elapsed: number;
  /** Bytes written for it. */
  bytes: number;
}

/** What a run told of its steps and epochs until a checkpoint. */
export interface Told {
  steps: readonly StepEvent[];
  epochs: readonly EpochEvent[];
}

/** A run goes on from a checkpoint. */
export interface ResumeEvent extends Told {
  type: 'resume';
  /** Steps done before. */
  step: number;
  elapsed: number;
}

/** What a person may change of a run that rests, from there on. */
export type RunChange = Partial<Pick<Recipe, 'learningRate' | 'epochs'>>;

/** A person lets it rest: nothing is computed until it goes on. */
export interface PauseEvent {
  type: 'pause';
  /** Steps done. */
  step: number;
  elapsed: number;
}

/** It goes on, and so it is from here: a person may have changed learning rate or epochs. */
export interface ContinueEvent {
  type: 'continue';
  /** Steps done. */
  step: number;
  elapsed: number;
  recipe: Recipe;
  /** All steps of the run. */
  steps: number;
}

export interface EndEvent {
  type: 'end';
  /** stopped: by a person. */
  reason: 'finished' | 'stopped';
  /** It finished before its last epoch: validation did not improve any more. */
  early?: boolean;
  /** Steps and whole epochs done. */
  step: number;
  epochs: number;
  /** Of the weights that are kept: see bestEpoch.ts. */
  evaluation: Evaluation | null;
  /** Class of each validation text, in order, by the weights that are kept; absent where nothing validated. */
  predicted?: readonly number[];
  /** Of the weights that are kept on the test part, which nothing was chosen by; absent where there is none. */
  test?: Evaluation;
  /** Seconds that it took. */
  testRuntime?: number;
  /** Seconds; examples trained per second. */
  runtime: number;
  samplesPerSecond: number;
}

export type TrainEvent =
  | StartEvent
  | ResumeEvent
  | StepEvent
  | EpochEvent
  | CheckpointEvent
  | NoticeEvent
  | PauseEvent
  | ContinueEvent
  | EndEvent;
