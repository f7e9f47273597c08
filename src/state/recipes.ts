// Which recipe a preset stands for. Pure.
import type { Recipe } from '@/engine';

/** Width of the built-in model: what the recommended recipe assumes until a model has been read. */
const BUILTIN_HIDDEN = 384;

/** The recommended recipe for a model `hidden` wide. */
export function recommendedRecipe(hidden: number): Recipe {
  return {
    preset: 'recommended',
    optimizer: 'adamw',
    learningRate: hidden < 512 ? 5e-5 : 2e-5,
    weightDecay: 0.01,
    beta1: 0.9,
    beta2: 0.999,
    epsilon: 1e-8,
    clipNorm: 1,
    clip: 'global',
    scheduler: 'linear',
    warmupRatio: 0.1,
    warmupSteps: null,
    batchSize: 16,
    epochs: 4,
    maxLength: 64,
    dropout: null,
    seed: 42,
    shuffle: true,
    dropIncomplete: false,
    precision: 'float32',
  };
}

/** The recipe of the published card. */
export function cardRecipe(): Recipe {
  return {
    ...recommendedRecipe(BUILTIN_HIDDEN),
    preset: 'card',
    optimizer: 'adam',
    learningRate: 3e-4,
    weightDecay: 0,
    clip: 'tensor',
    scheduler: 'constant',
    warmupRatio: 0,
    batchSize: 32,
    dropIncomplete: true,
  };
}

/** What the page proposes before a model has been read. */
export function startingRecipe(): Recipe {
  return recommendedRecipe(BUILTIN_HIDDEN);
}
