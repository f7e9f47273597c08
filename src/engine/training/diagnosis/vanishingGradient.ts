// Vanishing gradient: nothing comes back to learn from though the model knows nothing, as in runs of BERT that fail
// (Mosbach et al., arXiv:2006.04884). A model that has learned has small gradients too: that is no finding.
import { gradientsOf, headNoise } from './gradients';
import { aboveUsual, isTooFast, slower } from './remedies';
import { seen, type DiagnosedRun, type Remedy, type Rule } from './rule';
import { lossText, normText } from './words';

/**
 * Times the noise of the head's bias, of which no gradient is free. A recorded run that collapsed at 1e-3 is at 0.9 to 1.9;
 * those that learn begin at 3.
 */
const NOISE = 2;
/** Share of the beginning's norm that is left at most: a small model's is not far from the noise to begin with. */
const LEFT = 0.5;
/** Share of the loss of knowing nothing from which nothing has been learned. */
const NEAR_CHANCE = 0.9;

export const vanishingGradient: Rule<'vanishing-gradient'> = {
  id: 'vanishing-gradient',
  judge(run) {
    const gradients = gradientsOf(run.steps);
    if (!gradients) return null;
    const { first, last } = gradients;
    const chance = run.start.baseline.loss;
    const isNoise = last.norm <= LEFT * first && last.norm <= NOISE * headNoise(run.start);
    if (!isNoise || last.loss < NEAR_CHANCE * chance) return null;
    const fact = `The gradient’s norm fell from ${normText(first)} to ${normText(last.norm)} in the last ten steps, at a loss, ${lossText(last.loss)}, near that of knowing nothing (${lossText(chance)}). So much comes of the mix of classes in a batch alone: nothing comes back from the texts.`;
    const { cause, remedy } = causeOf(run);
    return seen('Vanishing gradient', `${fact} ${cause}`, remedy);
  },
};

function causeOf({ start: { recipe } }: DiagnosedRun): { cause: string; remedy: Remedy } {
  if (isTooFast(recipe)) return { cause: `${aboveUsual(recipe)}.`, remedy: slower(recipe) };
  if (recipe.precision === 'float16')
    return {
      cause: 'Small numbers are lost in float16.',
      remedy: { label: 'Run in float32', patch: { precision: 'float32' } },
    };
  if (recipe.scheduler === 'constant')
    return {
      cause: 'Its first steps were as large as all others; warming up keeps more of what BERT knew.',
      remedy: { label: 'Warm up', patch: { scheduler: 'linear', warmupRatio: 0.1 } },
    };
  return { cause: 'Smaller corrections keep more of what BERT knew.', remedy: slower(recipe) };
}
