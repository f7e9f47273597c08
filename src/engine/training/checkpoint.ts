// A run between two of its steps, as plain values: what goes on from here gives the bits of a run that never stopped.
// Shuffling, dropout and balance draw by seed, epoch and step, so that no generator has a state of its own.
import type { NamedTensor } from '../model/safetensorsWrite';
import type { OptimizerState } from '../ops/optimizer/state';
import type { BestEpoch } from './bestEpoch';
import type { CheckpointEvent, Evaluated, NoticeEvent, RunChange, Told } from './events';
import type { EpochSums } from './tally';

export interface TrainerState {
  /** Steps done, and whole epochs: evaluated, and their weights kept. */
  step: number;
  epochs: number;
  /** Over the epoch under way: of losses, of what examples count in them, of right answers, of examples. */
  sums: EpochSums;
  /** Examples since the run began, repeats included. */
  trained: number;
  /** Steps in a row, up to now, whose gradient was not finite. */
  skips: number;
  /** Of the epochs until now, where the best is kept. */
  best: BestEpoch;
  /** Of the weights that are kept; null before the first whole epoch, or where nothing validates. */
  evaluated: Evaluated | null;
  /** What a person changed on the way; null: nothing. */
  change: RunChange | null;
  /** Seconds of training until now. */
  elapsed: number;
}

/** What a run can be continued from. */
export interface Checkpoint {
  trainer: TrainerState;
  optimizer: OptimizerState;
  told: Told;
}

/** A run that stands between two steps. What is asked for before the next step is of this moment, however late it comes. */
export interface StandingRun {
  trainer: TrainerState;
  optimizer(): Promise<OptimizerState>;
  /** Of what is trained: frozen weights are the model's own. */
  weights(): Promise<NamedTensor[]>;
  /** Of the epoch that is kept; null before there is one. At its end they are `weights`. */
  epochWeights: (() => Promise<NamedTensor[]>) | null;
}

/** Keeps what a run can be continued from. */
export interface Checkpoints {
  /** Whether one is due, at the end of an epoch or within one. */
  isDue(at: 'epoch' | 'step', trainer: TrainerState): boolean;
  /** Takes what it needs before it returns, and keeps it meanwhile. */
  save(run: StandingRun): void;
  /** What was kept since this was last asked, and what went wrong. */
  news(): (CheckpointEvent | NoticeEvent)[];
  /** Resolves when all that was taken is kept, or could not be. */
  settled(): Promise<void>;
}
