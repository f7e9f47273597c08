// What a recipe can be but seldom is, and what then tends to happen. One sentence a field, or none.
import { FIELD } from './fields';
import { formatNumber } from './format';
import { copiesOn } from './perEpoch';
import type { Recipe, RecipeContext, RecipeField } from './types';

/** From this width on a model is nearer to BERT-base than to MiniLM. */
const WIDE = 512;

/** What happens below the usual range; above it, the field's own `otherwise` says it. */
const IF_LOW: Partial<Record<RecipeField, string>> = {
  clipNorm: 'Most steps are cut short.',
  beta1: 'It follows the noise of each batch.',
  beta2: 'Step sizes jump with each batch.',
  epsilon: 'Division near zero can blow up a step.',
  epochs: 'One pass is often too little to settle.',
  batchSize: 'Steps are noisy, and an epoch takes longer.',
  maxLength: 'Many tweets lose their ending.',
};

/** Why the field is unusual, as a sentence; null where it is not, or where it has no effect. */
export function unusual(recipe: Recipe, field: RecipeField, context: RecipeContext): string | null {
  if (field === 'learningRate') return unusualRate(recipe, context);
  if (field === 'clipNorm' && recipe.clipNorm === 0)
    return 'There is no cap: a single batch can undo an epoch.';
  if (field === 'shuffle' && !recipe.shuffle)
    return 'Batches follow the file’s order. A sorted file then teaches one class at a time.';
  if (field === 'weightDecay' && recipe.optimizer === 'adam') return withoutDecay(recipe);
  if (field === 'warmupSteps') return longWarmup(recipe, context);
  if (field === 'earlyStoppingThreshold' && recipe.earlyStoppingPatience === null)
    return recipe.earlyStoppingThreshold === 0 ? null : 'The run does not stop early, so it has no effect.';
  if (field === 'warmupRatio' && !warmsByShare(recipe)) return null;
  return outOfRange(recipe, field) ?? (field === 'batchSize' ? oneStep(recipe, context) : null);
}

function outOfRange(recipe: Recipe, name: RecipeField): string | null {
  const field = FIELD[name];
  const value = recipe[name];
  if (field.kind !== 'number' || !field.usual || typeof value !== 'number') return null;
  const [low, high] = field.usual;
  const range = `the usual ${formatNumber(low)} to ${formatNumber(high)}`;
  if (value > high) return `${formatNumber(value)} is above ${range}. ${field.otherwise}`;
  if (value < low) return `${formatNumber(value)} is below ${range}. ${IF_LOW[name] ?? ''}`.trim();
  return null;
}

function unusualRate({ learningRate, epochs }: Recipe, context: RecipeContext): string | null {
  const field = FIELD.learningRate;
  if (field.kind !== 'number' || !field.usual) return null;
  const [low, high] = field.usual;
  if (learningRate > high)
    return `${ratio(learningRate / high)}× the usual top for BERT. ${tooFast(learningRate, context)}`;
  if (learningRate < low)
    return `${ratio(low / learningRate)}× below the usual bottom for BERT. In ${epochs} epochs the model hardly moves.`;
  return null;
}

/**
 * What was seen, on the nearest model that was looked at: PyTorch took MiniLM (384 wide) to 0.935 at 3e-4 with a rising
 * validation loss, at 1e-3 it answered one class (fixtures/runs/too-fast.json); the card's BERT-base (768) ended at chance.
 */
function tooFast(learningRate: number, { hiddenSize, classes }: RecipeContext): string {
  if (learningRate < 1e-4) return `At ${formatNumber(learningRate)} corrections may overshoot.`;
  if (hiddenSize && hiddenSize < WIDE)
    return learningRate <= 5e-4
      ? 'At 3e-4 MiniLM still learned, but it overfitted.'
      : 'At 1e-3 MiniLM collapsed to one class.';
  const chance = classes ? `, which is about ${Math.round(100 / classes)} % here` : '';
  return `At 3e-4 BERT-base did not learn: it stayed at chance${chance}.`;
}

function withoutDecay({ weightDecay }: Recipe): string | null {
  return weightDecay === 0
    ? null
    : `Adam here takes no weight decay, so ${formatNumber(weightDecay)} has no effect. AdamW does.`;
}

function warmsByShare({ scheduler, warmupSteps }: Recipe): boolean {
  return scheduler === 'linear' && warmupSteps === null;
}

function longWarmup(recipe: Recipe, context: RecipeContext): string | null {
  const { warmupSteps, scheduler } = recipe;
  const steps = totalSteps(recipe, context);
  if (warmupSteps === null || scheduler === 'constant' || steps === null || warmupSteps < steps) return null;
  return `The run has ${steps} steps and warms up for ${warmupSteps}, so the learning rate never falls. Warm up by the share.`;
}

function oneStep(recipe: Recipe, { trainRows }: RecipeContext): string | null {
  return trainRows && recipe.batchSize >= trainRows && !copiesOn(recipe).length
    ? `${trainRows} tweets are one step an epoch. Smaller batches give more corrections.`
    : null;
}

/** Null where not known: how many copies there will be, the tokenizer decides. */
function totalSteps(recipe: Recipe, { trainRows }: RecipeContext): number | null {
  if (!trainRows || copiesOn(recipe).length) return null;
  const { batchSize, epochs, dropIncomplete } = recipe;
  const batches = trainRows / batchSize;
  return epochs * (dropIncomplete ? Math.floor(batches) : Math.ceil(batches));
}

function ratio(value: number): string {
  return String(value < 10 ? Math.round(value * 10) / 10 : Math.round(value));
}
