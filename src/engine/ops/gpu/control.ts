// The optimizer's own few numbers, which live on the GPU so that nothing is read back in a step: an f32 array of a
// header and then one clipping factor for each tensor.

/** Places in the header. `figures` are read late, together: gradient norm, skipped, loss, hits. */
export const CONTROL = {
  /** Updates done (Adam's t). Skipped steps do not count. */
  updates: 0,
  /** Running product of (1 - lr × decay): what rows never touched still have coming. */
  decayProduct: 1,
  gradientNorm: 2,
  /** The loss scale at which the norm was not finite, so that nothing was updated; 0 where all went well. */
  skipped: 3,
  lossSum: 4,
  hits: 5,
  /** 1 - beta1^t and 1 - beta2^t. */
  correction1: 6,
  correction2: 7,
  /** What the loss is multiplied with, and steps since it last changed (see LOSS_SCALE). Without float16 1. */
  lossScale: 8,
  goodSteps: 9,
  factors: 16,
} as const;

/** First byte and length of the figures that are read late. */
export const FIGURES = { offset: CONTROL.gradientNorm * 4, bytes: 16 };

/**
 * Dynamic loss scale: gradients too small for float16 are multiplied into its range and divided again before they are
 * clipped. Micikevicius et al., arXiv:1710.03740; numbers as torch.amp.GradScaler has them. All are powers of two, so that
 * scaling rounds nothing. A norm that is not finite halves it, `interval` good steps in a row double it. At 1, which is
 * float32's own, there is nothing left to lower; above `most` nothing is left to gain, and float32's squares would overflow.
 */
export const LOSS_SCALE = { start: 65536, interval: 2000, least: 1, most: 2 ** 24 } as const;
