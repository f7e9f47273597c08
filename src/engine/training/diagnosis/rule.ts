// The shape of a rule: one file each, registered in the list of `index.ts`. Pure; it reads a run's own numbers, and how texts that
// are alike lie in its parts.
import type { DataChoices } from '@/engine/data/types';
import type { PlainError } from '@/engine/errors';
import type { Recipe } from '@/engine/recipe';
import type { EndEvent, EpochEvent, StartEvent, StepEvent } from '../events';
import type { DiagnosedData } from './data';

/** A run as rules read it, at any time of it. */
export interface DiagnosedRun {
  start: StartEvent;
  steps: readonly StepEvent[];
  epochs: readonly EpochEvent[];
  /** Null while it goes on, and where it failed. */
  end: EndEvent | null;
  /** What ended it in place of an end event. */
  failure: PlainError | null;
  /** Null where nobody tells. */
  data: DiagnosedData | null;
}

/** Starts a new run with recipe and data so changed. */
export interface Remedy {
  label: string;
  patch: Partial<Recipe>;
  /** Left out: the data stay as they are. */
  choices?: DataChoices;
  /** A run for each of so many folds of its rows, instead of one. */
  folds?: number;
}

export interface Verdict {
  /** watching: no verdict yet; clear: all is well; triggered: something to do. */
  state: 'watching' | 'clear' | 'triggered';
  title: string;
  /** What was seen, in numbers; what it means; what to do where no recipe does it. */
  text: string;
  /** One at most: the likeliest to help. */
  actions: Remedy[];
}

export interface Rule<Id extends string = string> {
  id: Id;
  /** Null where there is nothing to say. */
  judge(run: DiagnosedRun): Verdict | null;
}

/** A rule that speaks only where it has something to say: one thing seen, at most one remedy. */
export function seen(title: string, text: string, remedy?: Remedy): Verdict {
  return { state: 'triggered', title, text, actions: remedy ? [remedy] : [] };
}

export const isOver = ({ end, failure }: DiagnosedRun): boolean => end !== null || failure !== null;

/** One epoch with its warm-up is no verdict while there are more to come. */
export const isEarly = (run: DiagnosedRun): boolean => run.epochs.length < 2 && !isOver(run);
