// What the charts and the epoch table are drawn from: the events of one run, live, finished or recorded.
import type { EndEvent, EpochEvent, StartEvent, StepEvent } from '../training/events';

/** What of a step is drawn. */
export type DrawnStep = Pick<StepEvent, 'step' | 'loss' | 'accuracy' | 'examples'>;

/** What of a run is drawn, in order. `end` is null while it goes on. */
export interface DrawnRun {
  start: StartEvent;
  steps: readonly DrawnStep[];
  epochs: readonly EpochEvent[];
  end: EndEvent | null;
}

/** The events of one run. */
export interface RunCurves extends DrawnRun {
  steps: readonly StepEvent[];
}

/** What was measured somewhere; null where it was not. */
interface Measured {
  /** In epochs since the beginning. */
  epoch: number;
  loss: number | null;
  accuracy: number | null;
}

/** A run that is laid over the one that is drawn: paler, with its label at the ends of its curves. */
export interface OtherRun {
  label: string;
  train: readonly Measured[];
  /** `train` has single steps, which are drawn by their running mean. */
  everyStep: boolean;
  validation: readonly Measured[];
}

/** The two quantities that are drawn. */
export type Measure = 'loss' | 'accuracy';

/** A point of a chart: x in epochs, y in nats (loss) or per cent (accuracy). */
export interface Point {
  x: number;
  y: number;
}

/** Steps of the epoch that is not finished yet. */
function openSteps(run: DrawnRun): readonly DrawnStep[] {
  const done = run.epochs.at(-1)?.step ?? 0;
  return run.steps.slice(firstAfter(run.steps, done));
}

/** Means over the unfinished epoch's examples so far, weighted by batch size; null before its first step. */
export function openMeans(run: DrawnRun): { epoch: number; loss: number; accuracy: number } | null {
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
function firstAfter(steps: readonly DrawnStep[], done: number): number {
  let index = steps.length;
  while (index > 0 && steps[index - 1].step > done) index -= 1;
  return index;
}
