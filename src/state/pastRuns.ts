// What runs that are over are called, and what of them is drawn over another run. Pure.
import type { PastRun, RunSource, StepPoint } from '@/engine';
import { memoize } from './memo';
import type { PastState, StudioState } from './types';

export { outcomeWords, probability, repeatOf, ruleTitle } from '@/engine';

const SOURCES: Record<RunSource, string> = {
  warble: 'Warble',
  trainer: 'Trainer',
  tensorboard: 'TensorBoard',
  wandb: 'W&B',
  trackio: 'Trackio',
};

/** Who wrote it, as people call it. */
export const sourceOf = ({ source }: Pick<PastRun, 'source'>): string => SOURCES[source];

/** What heads its row and stands at the end of its curves: "3"; of an imported one, where it is from. */
export function labelOf(run: Pick<PastRun, 'number' | 'source'>): string {
  return run.number > 0 ? String(run.number) : sourceOf(run);
}

interface Measured {
  epoch: number;
  loss: number | null;
  accuracy: number | null;
}

/** A run that is drawn over another. */
export interface Overlaid {
  label: string;
  train: readonly Measured[];
  /** `train` has single steps, which are noisy, not means of epochs. */
  everyStep: boolean;
  validation: readonly Measured[];
}

/** Those that are ticked, in that order. */
export const selectOverlaid: (state: Pick<StudioState, 'past'>) => Overlaid[] = memoize<
  StudioState,
  'past',
  Overlaid[]
>(['past'], ({ past }) => overlaidOf(past, past.ticked));

export function overlaidOf({ runs, steps }: PastState, ids: readonly string[]): Overlaid[] {
  const found = ids.flatMap((id) => runs.find((run) => run.id === id) ?? []);
  return found.map((run) => overlay(run, steps[run.id] ?? []));
}

function overlay(run: PastRun, steps: readonly StepPoint[]): Overlaid {
  // The mean over an epoch of Warble stands in its middle; others log where they stand.
  const middle = run.own ? 0.5 : 0;
  const means = run.epochs.map(({ epoch, loss, accuracy }) => ({ epoch: epoch - middle, loss, accuracy }));
  const everyStep = steps.length > run.epochs.length;
  const validation = run.epochs.map(({ epoch, evalLoss, evalAccuracy }) => ({
    epoch,
    loss: evalLoss,
    accuracy: evalAccuracy,
  }));
  return { label: labelOf(run), train: everyStep ? steps : means, everyStep, validation };
}
