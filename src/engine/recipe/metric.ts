// By what the best epoch of a run is told.
import type { Recipe } from './types';

/** Null: the last epoch is kept. Who stops early keeps the best one, by loss where nothing is said, as the Trainer does. */
export function metricOf({
  metricForBestModel,
  earlyStoppingPatience,
}: Pick<Recipe, 'metricForBestModel' | 'earlyStoppingPatience'>): 'eval_loss' | 'eval_accuracy' | null {
  if (metricForBestModel !== 'none') return metricForBestModel;
  return earlyStoppingPatience === null ? null : 'eval_loss';
}
