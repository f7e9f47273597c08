// What most likely kept a run from learning, and what to change first: the learning rate, as the card advises, else more steps.
import { counted } from '@/engine/numberWords';
import { formatNumber } from '@/engine/recipe';
import { isTooFast, runAgainAt, runEpochs, SAFE_RATE, tooFastToLearn, USUAL_RATE } from './remedies';
import type { DiagnosedRun, Remedy } from './rule';

/** Fewer corrections than this may simply not be enough to leave chance. */
const FEW_STEPS = 100;

export function likeliestCause({ start, steps, epochs }: DiagnosedRun): { cause: string; action: Remedy } {
  const { learningRate, epochs: planned } = start.recipe;
  if (isTooFast(start.recipe)) return { cause: tooFastToLearn(start), action: runAgainAt(SAFE_RATE) };
  if (learningRate < USUAL_RATE[0]) {
    return {
      cause: `The learning rate, ${formatNumber(learningRate)}, is too small to move it in ${counted(epochs.length, 'epoch')}.`,
      action: runAgainAt(SAFE_RATE),
    };
  }
  if (steps.length < FEW_STEPS) {
    return {
      cause: `${counted(steps.length, 'step')} may be too few to learn from.`,
      action: runEpochs(2 * planned),
    };
  }
  const other = learningRate > SAFE_RATE ? SAFE_RATE : USUAL_RATE[1];
  return {
    cause: 'Try another learning rate first; then see whether the labels follow from the texts.',
    action: runAgainAt(other),
  };
}
