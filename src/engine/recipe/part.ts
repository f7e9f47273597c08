// What of a batch goes through at once.
import type { Recipe } from './types';

/** Texts of the largest part of a batch; the Trainer's per_device_train_batch_size. */
export function partSize({ batchSize, accumulationSteps }: Pick<Recipe, 'batchSize' | 'accumulationSteps'>) {
  return Math.ceil(batchSize / accumulationSteps);
}
