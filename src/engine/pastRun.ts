// Runs that are over, as far as they are told outside of the engine: their own, and histories that other software wrote.
// Plain values.
import type { DataRecord } from './export/types';
import type { EndEvent, EpochEvent, StartEvent } from './training/events';

/** Who wrote a history. */
export type RunSource = 'warble' | 'trainer' | 'tensorboard' | 'wandb' | 'trackio';

/** The figures of an epoch, or of whatever another software measured at; null where it did not. */
export interface EpochPoint {
  /** In epochs since the beginning; 1 is the end of the first. */
  epoch: number;
  loss: number | null;
  accuracy: number | null;
  evalLoss: number | null;
  evalAccuracy: number | null;
}

export interface StepPoint {
  epoch: number;
  loss: number;
  accuracy: number | null;
}

/** What a person said of a run. */
export interface RunLabels {
  /** '' where it has none. */
  name: string;
  note: string;
  starred: boolean;
}

/** What runs have in common that were started together, so that they are looked at together. */
export interface RunGroup {
  /** The same for all of them. */
  id: string;
  /** seeds: other seeds alone; sweep: other values of one field of the recipe; folds: other parts of the same rows. */
  kind: 'seeds' | 'sweep' | 'folds';
  /** As a person reads it. */
  label: string;
}

/** What only a run of Warble tells. */
export interface OwnRun {
  /** stopped: by a person, before its last step. */
  state: 'finished' | 'stopped' | 'failed';
  /** Why it failed, a sentence. */
  failure: string | null;
  start: StartEvent;
  epochs: readonly EpochEvent[];
  end: EndEvent | null;
  data: DataRecord;
  /** Version of Warble. */
  warble: string;
  /** The run whose trouble it is to mend, and the rule that saw it. */
  mends: { run: string; rule: string } | null;
  /** Null or absent: it was started alone, or is of before there were groups. */
  group?: RunGroup | null;
  /** sha256 of texts and classes of the validation part, in order; null without one. Hex. */
  validation: string | null;
}

/** A run that is over, as a list tells it: without its steps. */
export interface PastRun extends RunLabels {
  id: string;
  /** Counts the runs of this browser or folder, 1-based; of a history that was imported 0. */
  number: number;
  source: RunSource;
  /** What it trained, as far as that is known; '' where it is not. */
  model: string;
  /** ms since 1970. */
  at: number;
  /** Seconds that it took; null where that is not told. */
  runtime: number | null;
  epochs: readonly EpochPoint[];
  own: OwnRun | null;
  /** On this disk. */
  bytes: number;
}

/** Two runs on the same validation texts. */
export interface RunComparison {
  /** Share that each has right. */
  accuracyA: number;
  accuracyB: number;
  /** Texts. */
  n: number;
  /** Only A has right, only B. */
  b: number;
  c: number;
  /** McNemar's, exact, of two sides; 1 where nothing differs. */
  p: number;
  /** Rows in the file (1-based, as the table of rows counts them) of those that only A, only B has right. */
  onlyA: readonly number[];
  onlyB: readonly number[];
}

/** Why two runs are not compared, a sentence. */
export interface Incomparable {
  reason: string;
}

export interface MendingFolds {
  of: number;
  /** How many came to their end. */
  done: number;
  /** What all of them say, a sentence without its point; null until they are over. */
  fact: string | null;
}

/** What became of what a run was to mend. */
export interface MendOutcome {
  /** Whether the rule that saw the trouble sees it in this run, too; null where there is not enough to tell. */
  still: boolean | null;
  /** This run (A) beside the one that it was to mend (B); null where nobody has looked. */
  comparison: RunComparison | Incomparable | null;
  /** Of validation, by the weights that are kept: nats. Null where one has none, or where the two do not compare. */
  loss: { before: number; after: number } | null;
  /** Where it is one of several folds, which only mend it together. */
  folds?: MendingFolds;
}
