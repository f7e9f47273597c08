// How fast a run goes and how long it will take. Pure: measured from the run's own steps, never guessed.
import type { RunCurves, StepEvent } from '@/engine';

/** Steps that are looked back on: for the speed, and for the time left where an epoch is shorter. */
const WINDOW = 20;

/** The last steps, the first one left out: it is slower than all others. */
function lastSteps(steps: readonly StepEvent[], count: number): readonly StepEvent[] {
  return steps.slice(Math.max(1, steps.length - count));
}

/**
 * Seconds a step takes, over the last epoch's length of steps, so that one evaluation is in it: without it the time
 * left would jump at every epoch's end. Null before the third step.
 */
export function secondsPerStep(steps: readonly StepEvent[], stepsPerEpoch: number): number | null {
  const recent = lastSteps(steps, Math.max(WINDOW, stepsPerEpoch));
  if (recent.length < 2) return null;
  const seconds = recent[recent.length - 1].elapsed - recent[0].elapsed;
  return seconds > 0 ? seconds / (recent.length - 1) : null;
}

/**
 * Real tokens a second over the last steps, padding not counted. An epoch's first step is left out: the evaluation
 * before it is in its time. Null before the third step.
 */
export function tokensPerSecond(steps: readonly StepEvent[], stepsPerEpoch: number): number | null {
  const recent = lastSteps(steps, WINDOW);
  let [tokens, seconds] = [0, 0];
  for (let i = 1; i < recent.length; i++) {
    if (recent[i].step % stepsPerEpoch === 1) continue;
    tokens += recent[i].tokens;
    seconds += recent[i].elapsed - recent[i - 1].elapsed;
  }
  return seconds > 0 ? tokens / seconds : null;
}

/** Share of the positions that padding would have filled, had each text been padded to its batch's longest; 0 to 1. */
export function paddingSpared(steps: readonly StepEvent[]): number {
  const sum = (of: 'tokens' | 'paddedTokens') => steps.reduce((total, step) => total + step[of], 0);
  return 1 - sum('tokens') / Math.max(1, sum('paddedTokens'));
}

/** Null while the pace is not known. */
export function secondsLeft(run: RunCurves): number | null {
  const pace = secondsPerStep(run.steps, run.start.stepsPerEpoch);
  const done = run.steps.at(-1)?.step ?? 0;
  return pace && (run.start.steps - done) * pace;
}

/** The epoch that is being trained, 1-based; the last one when all are done. */
export function currentEpoch(run: RunCurves): number {
  return Math.min(run.start.recipe.epochs, run.epochs.length + 1);
}
