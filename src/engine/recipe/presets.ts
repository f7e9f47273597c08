// The two recipes to start from: the one that works, and the one on the card.
import type { Recipe } from './types';

const SEED = 42;
const MAX_LENGTH = 64;

/** Width from which a model takes BERT-base's learning rate. */
const WIDE = 512;

/** 5e-5 for models under 512 wide, 2e-5 above: the ends of the range in the BERT paper (arXiv:1810.04805, A.3). */
function recommendedLearningRate(hiddenSize: number): number {
  return hiddenSize < WIDE ? 5e-5 : 2e-5;
}

/** What both recipes share. */
const BASE = {
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-8,
  clipNorm: 1,
  warmupSteps: null,
  epochs: 4,
  metricForBestModel: 'none',
  earlyStoppingPatience: null,
  earlyStoppingThreshold: 0,
  dropout: null,
  seed: SEED,
  shuffle: true,
  accumulationSteps: 1,
  gradientCheckpointing: false,
  precision: 'float32',
  trainableLayers: null,
  balance: 'none',
  augmentWords: false,
  augmentNames: false,
  augmentLook: false,
} as const;

/** What usually works for a model of this width; `maxPositions` caps the length where the model is shorter than 64. */
export function recommended(hiddenSize: number, maxPositions = MAX_LENGTH): Recipe {
  return {
    ...BASE,
    preset: 'recommended',
    optimizer: 'adamw',
    learningRate: recommendedLearningRate(hiddenSize),
    weightDecay: 0.01,
    clip: 'global',
    scheduler: 'linear',
    warmupRatio: 0.1,
    batchSize: 16,
    maxLength: Math.min(MAX_LENGTH, maxPositions),
    dropIncomplete: false,
  };
}

/** What the card prints; where it is silent (length, seed, dropout), what Keras or BERT does. Keras clips each tensor. */
export function card(maxPositions = MAX_LENGTH): Recipe {
  return {
    ...BASE,
    preset: 'card',
    optimizer: 'adam',
    learningRate: 3e-4,
    weightDecay: 0,
    clip: 'tensor',
    scheduler: 'constant',
    warmupRatio: 0,
    batchSize: 32,
    maxLength: Math.min(MAX_LENGTH, maxPositions),
    dropIncomplete: true,
  };
}
