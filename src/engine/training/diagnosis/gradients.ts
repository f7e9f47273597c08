// The gradient's norm at the beginning of a run and now, as rules compare them. Steps tell the norm of all gradients together,
// before clipping.
import type { StartEvent, StepEvent } from '../events';

/** The model is still what it was, or nearly: warm-up has hardly begun. */
const FIRST = 5;
/** A median of ten is moved by no spike, and not by four. */
const TEN = 10;

export interface TenSteps {
  /** Median of the norms. */
  norm: number;
  /** Mean, as they were trained. */
  loss: number;
  /** The first and the last of them. */
  steps: [number, number];
}

export interface Gradients {
  /** Of the first norms the median, and the lowest: where steps are far too large, the second already explodes. */
  first: number;
  lowest: number;
  /** One after another, from the first step on. */
  tens: TenSteps[];
  last: TenSteps;
}

/** Null before there are enough steps. A skipped one changed nothing and has no norm. */
export function gradientsOf(steps: readonly StepEvent[]): Gradients | null {
  const counted = steps.filter(
    ({ skipped, gradNorm, loss }) => !skipped && Number.isFinite(gradNorm) && Number.isFinite(loss),
  );
  if (counted.length < FIRST + TEN) return null;
  const first = sortedNorms(counted.slice(0, FIRST));
  const tens = Array.from({ length: Math.floor(counted.length / TEN) }, (_, i) =>
    tenOf(counted.slice(i * TEN, (i + 1) * TEN)),
  );
  return { first: medianOf(first), lowest: first[0], tens, last: tenOf(counted.slice(-TEN)) };
}

function tenOf(steps: readonly StepEvent[]): TenSteps {
  return {
    norm: medianOf(sortedNorms(steps)),
    loss: steps.reduce((sum, { loss }) => sum + loss, 0) / steps.length,
    steps: [steps[0].step, steps[steps.length - 1].step],
  };
}

/**
 * Norm that the gradient of the head's bias alone has where every text gets the same answer, of each class its share: the
 * classes of a batch are drawn, sqrt(sum p (1 - p) / B). The norm of all gradients does not fall below it, so a gradient that
 * has vanished from the encoder shows as no more than this.
 */
export function headNoise({ baseline, labels, recipe }: StartEvent): number {
  const even = 1 / labels.length;
  const common = recipe.balance === 'none' ? Math.max(baseline.accuracy, even) : even;
  const rest = (1 - common) / Math.max(1, labels.length - 1);
  const variance = common * (1 - common) + (labels.length - 1) * rest * (1 - rest);
  return Math.sqrt(variance / recipe.batchSize);
}

const sortedNorms = (steps: readonly StepEvent[]): number[] =>
  steps.map(({ gradNorm }) => gradNorm).sort((a, b) => a - b);

function medianOf(sorted: readonly number[]): number {
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)] + sorted[Math.ceil(middle)]) / 2;
}
