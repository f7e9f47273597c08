// The learning rate of each step: constant, or a linear rise and fall as transformers' get_linear_schedule_with_warmup.
import type { Recipe } from '../recipe';

type Schedule = Pick<Recipe, 'learningRate' | 'scheduler' | 'warmupRatio' | 'warmupSteps'>;

/** Steps that warm up; of a share as many as the HF Trainer takes (TrainingArguments.get_warmup_steps rounds up). */
export function warmupSteps(totalSteps: number, recipe: Schedule): number {
  return recipe.warmupSteps ?? Math.ceil(totalSteps * recipe.warmupRatio);
}

/**
 * Learning rate of the update number `step`, counted from 0: with warm-up the first update's is 0, as in transformers.
 * @param totalSteps All updates of the run; from there on a linear schedule gives 0.
 */
export function learningRate(step: number, totalSteps: number, recipe: Schedule): number {
  if (recipe.scheduler === 'constant') return recipe.learningRate;
  const warmup = warmupSteps(totalSteps, recipe);
  if (step < warmup) return recipe.learningRate * (step / Math.max(1, warmup));
  return recipe.learningRate * Math.max(0, (totalSteps - step) / Math.max(1, totalSteps - warmup));
}
