// What the charts and the epoch table are drawn from: the events of one run, live, finished or recorded.
import type { EndEvent, EpochEvent, StartEvent, StepEvent } from '@/engine';

/** The events of one run, in order. `end` is null while it goes on. */
export interface RunCurves {
  start: StartEvent;
  steps: readonly StepEvent[];
  epochs: readonly EpochEvent[];
  end: EndEvent | null;
}

/** The two quantities that are drawn. */
export type Measure = 'loss' | 'accuracy';

/** A point of a chart: x in epochs, y in nats (loss) or per cent (accuracy). */
export interface Point {
  x: number;
  y: number;
}

/** Steps of the epoch that is not finished yet. */
function openSteps(run: RunCurves): readonly StepEvent[] {
  const done = run.epochs.at(-1)?.step ?? 0;
  return run.steps.slice(firstAfter(run.steps, done));
}

/** Means over the unfinished epoch's examples so far, weighted by batch size; null before its first step. */
export function openMeans(run: RunCurves): { epoch: number; loss: number; accuracy: number } | null {
  let loss = 0;
  let accuracy = 0;
  let examples = 0;
  for (const step of openSteps(run)) {
    if (!Number.isFinite(step.loss)) continue;
    loss += step.loss * step.examples;
    accuracy += step.accuracy * step.examples;
    examples += step.examples;
  }
  if (examples === 0) return null;
  return { epoch: (run.epochs.at(-1)?.epoch ?? 0) + 1, loss: loss / examples, accuracy: accuracy / examples };
}

/** Index of the first step after `done`; steps are in order, so the search is from the end. */
function firstAfter(steps: readonly StepEvent[], done: number): number {
  let index = steps.length;
  while (index > 0 && steps[index - 1].step > done) index -= 1;
  return index;
}
