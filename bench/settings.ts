// What ours and every peer train with. Imports no tfjs.
import type { OptimizerSettings } from '@/engine/ops/types';

export const LEARNING_RATE = 1e-4;

/** A norm that never clips: the work is done, and the stock peers need not do it. */
export const SETTINGS: OptimizerSettings = {
  weightDecay: 0,
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-8,
  clipNorm: 1e9,
  clip: 'global',
};
