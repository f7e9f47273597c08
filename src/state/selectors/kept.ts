// The epoch whose weights answer and are taken away, and whose figures are shown. Pure.
import { keptOf, metricOf, type EpochEvent, type Evaluation } from '@/engine';
import type { RunState } from '../types';

type Told = Pick<RunState, 'start' | 'epochs'>;

/** The last one, or the best one where the recipe asks for that; null before there is a whole one. */
export function keptEpoch({ start, epochs }: Told): EpochEvent | null {
  const kept = start ? keptOf(start.recipe, epochs) : 0;
  return epochs.find(({ epoch }) => epoch === kept) ?? null;
}

/** Its figures; null where nothing validates. */
export function keptEvaluation(run: Told & Pick<RunState, 'end'>): Evaluation | null {
  return run.end?.evaluation ?? keptEpoch(run)?.evaluation ?? null;
}

/** "the best by validation loss"; null where the last one is kept anyway. */
export function bestWords({ start, epochs }: Told): string | null {
  const metric = start && metricOf(start.recipe);
  if (!metric || !keptEpoch({ start, epochs })) return null;
  return `the best by validation ${metric === 'eval_loss' ? 'loss' : 'accuracy'}`;
}
