// A run as the rules of the diagnosis read it, what they answer, and how they write numbers. Plain values.
import type { PlainError } from '@/engine/errors';
import { formatNumber, type Recipe } from '@/engine/recipe';
import type { EndEvent, EpochEvent, Evaluation, StartEvent, StepEvent } from '../events';

export interface DiagnosedRun {
  start: StartEvent;
  steps: readonly StepEvent[];
  epochs: readonly EpochEvent[];
  /** Null while it goes on, and where it failed. */
  end: EndEvent | null;
  /** What ended it in place of an end event. */
  failure: PlainError | null;
}

export interface Diagnosis {
  id: 'low-training-accuracy' | 'high-validation-loss' | 'stopped-early';
  /** watching: no verdict yet; clear: all is well; triggered: something to do. */
  state: 'watching' | 'clear' | 'triggered';
  title: string;
  text: string;
  /** Each starts a new run with the recipe so changed. */
  actions: { label: string; patch: Partial<Recipe> }[];
}

export const isOver = ({ end, failure }: DiagnosedRun): boolean => end !== null || failure !== null;

/** 0.4031 → "40.3 %", with a space that does not break. */
export const percent = (share: number): string => `${(100 * share).toFixed(1)}\u00a0%`;

export const lossText = (loss: number): string => loss.toFixed(3);

export const countOf = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;

/**
 * What no skill reaches, in words too. Where training makes all classes count the same, the commonest is no answer
 * better than another: of the labels, or of those that occur in `evaluation` where that is judged.
 */
export function chanceOf(
  { baseline, labels, recipe, evalRows }: StartEvent,
  evaluation: Evaluation | null = null,
): { accuracy: number; would: string; than: string } {
  if (recipe.balance === 'sampling' || (recipe.balance === 'weights' && evalRows > 0)) {
    const judged = recipe.balance === 'weights' ? evaluation : null;
    const classes = judged ? judged.perClass.filter(({ support }) => support > 0).length : labels.length;
    const guessing = `guessing among ${classes} classes as common as one another`;
    return {
      accuracy: 1 / classes,
      would: `${guessing.charAt(0).toUpperCase()}${guessing.slice(1)}`,
      than: guessing,
    };
  }
  const always = `always answering “${baseline.label}”`;
  return { accuracy: baseline.accuracy, would: `A${always.slice(1)}`, than: always };
}

/** The rate to try first where one was too high or too low: within the usual range for any BERT. */
export const SAFE_RATE = 2e-5;
/** Ends of the usual range of learning rates. */
export const USUAL_RATE = [1e-5, 5e-5] as const;

export function runAgainAt(learningRate: number): Diagnosis['actions'][number] {
  return { label: `Run again at ${formatNumber(learningRate)}`, patch: { learningRate } };
}
