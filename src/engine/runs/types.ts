// The nouns of runs that last. Plain values: they are what run.json holds.
import type { RunRecord } from '../export/types';
import type { LastingOptions } from '../interruptedRun';
import type { OptimizerState } from '../ops/optimizer/state';
import type { Recipe } from '../recipe';
import type { TrainerState } from '../training/checkpoint';
import type { SavedFile } from './tensorFile';

/** What must be the same where a run goes on, or it would be another run. */
export interface RunIdentity {
  model: string;
  recipe: Recipe;
  /** sha256 of tokens and classes of all that trains and validates, in order. Hex. */
  examples: string;
  /** sha256 of the small frozen tensors, by which one set of frozen weights is told from another; null where all are trained. */
  frozen: string | null;
}

export interface SavedCheckpoint {
  trainer: TrainerState;
  optimizer: Pick<OptimizerState, 'updates' | 'decayProduct' | 'lossScale' | 'goodSteps'>;
  weights: SavedFile;
  moments: SavedFile;
  /** Of the epoch that is kept; null before there is one. At its end the same file as `weights`. */
  epochWeights: SavedFile | null;
}

/** A file of the data, as it was called and as it lies in the folder. */
export interface KeptData {
  name: string;
  stored: string;
}

/** A run as it lies in its folder: run.json. */
export interface SavedRun {
  /** Of this file; what is newer than this Warble is refused. */
  format: typeof RUN_FORMAT;
  /** Warble's version that wrote it. */
  warble: string;
  /** By which it is known once it is over; absent in what was written before runs were kept. */
  id?: string;
  /** The run whose trouble it is to mend. */
  mends?: LastingOptions['mends'];
  /** The runs that it was started with. */
  group?: LastingOptions['group'];
  identity: RunIdentity;
  /** What was told until the newest checkpoint. */
  record: RunRecord;
  /** The newest first; the one before stays in case that one is damaged. */
  checkpoints: SavedCheckpoint[];
  /** What whoever started the run wants to know again. */
  notes: unknown;
  /** What it trains on, where that was kept beside it. */
  files: KeptData[];
}

export const RUN_FORMAT = 1;
