// Runs that wait for their turn, as the state has them. Plain values, also in the file that keeps them.
import type { DataChoices, Recipe, RunGroup } from '@/engine';
import type { Failure, Mended } from './types';

/** A run that is still to do. */
export interface QueuedRun {
  /** As a person reads what is special about it: "seed 43", "learning rate 2e-5". */
  what: string;
  recipe: Recipe;
  /** What of rows and parts is otherwise than in the run that it is made of; null: nothing. */
  choices: Partial<DataChoices> | null;
  group: RunGroup;
  /** It is a remedy for this, together with the others of its group. */
  mends?: Mended | null;
  /** The past run that it is made of. */
  of: string;
  /** What that run was trained on; it goes on only where the same is loaded. */
  subject: { model: string; fileName: string; fingerprint: string; choices: DataChoices };
  /** That it will about take; null where that is not known. */
  seconds: number | null;
}

export interface QueueState {
  /** Those that are not over, in order; never empty. */
  items: readonly QueuedRun[];
  /** Of all since it was empty last. */
  total: number;
  /**
   * ready: goes on by itself once no run holds the engine; training: its first is the run that goes on; waiting: for a
   * person's word.
   */
  status: 'ready' | 'training' | 'waiting';
  /** Why it waits, where that is for something that is missing. */
  failure: Failure | null;
}
