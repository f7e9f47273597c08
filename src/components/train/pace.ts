// How fast a run goes and how long it will take. Pure: measured from the run's own steps, never guessed.
import type { StepEvent } from '@/engine';
import type { RunCurves } from '@/components/charts/run';

export interface Pace {
  /** Seconds a step takes, the evaluations between epochs included. */
  secondsPerStep: number;
  /** Real tokens a second, padding not counted. */
  tokensPerSecond: number;
}

/** Steps that are looked back on where an epoch is shorter. */
const LEAST_WINDOW = 20;

/**
 * Over the last epoch's length of steps, so that one evaluation is in it: without it the time left would jump at
 * every epoch's end. Null before the third step: the first one is slower than all others.
 */
export function paceOf(steps: readonly StepEvent[], stepsPerEpoch: number): Pace | null {
  if (steps.length < 3) return null;
  const window = Math.max(LEAST_WINDOW, stepsPerEpoch);
  const recent = steps.slice(Math.max(1, steps.length - window));
  const [first, last] = [recent[0], recent[recent.length - 1]];
  const seconds = last.elapsed - first.elapsed;
  if (seconds <= 0) return null;
  const tokens = recent.slice(1).reduce((sum, step) => sum + step.tokens, 0);
  return { secondsPerStep: seconds / (recent.length - 1), tokensPerSecond: tokens / seconds };
}

/** Null while the pace is not known. */
export function secondsLeft(run: RunCurves): number | null {
  const pace = paceOf(run.steps, run.start.stepsPerEpoch);
  const done = run.steps.at(-1)?.step ?? 0;
  return pace && (run.start.steps - done) * pace.secondsPerStep;
}

/** The epoch that is being trained, 1-based; the last one when all are done. */
export function currentEpoch(run: RunCurves): number {
  return Math.min(run.start.recipe.epochs, run.epochs.length + 1);
}
