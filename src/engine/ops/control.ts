// The optimizer's own few numbers, which live on the GPU so that nothing is read back in a step: an f32 array of a
// header and then one clipping factor for each tensor.

/** Places in the header. `figures` are read late, together: gradient norm, skipped, loss, hits. */
export const CONTROL = {
  /** Updates done (Adam's t). Skipped steps do not count. */
  updates: 0,
  /** Running product of (1 - lr × decay): what rows never touched still have coming. */
  decayProduct: 1,
  gradientNorm: 2,
  /** 1 where the norm was not finite and nothing was updated. */
  skipped: 3,
  lossSum: 4,
  hits: 5,
  /** 1 - beta1^t and 1 - beta2^t. */
  correction1: 6,
  correction2: 7,
  factors: 16,
} as const;

/** First byte and length of the figures that are read late. */
export const FIGURES = { offset: CONTROL.gradientNorm * 4, bytes: 16 };
