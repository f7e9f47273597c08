// What a field of a recipe can be at all. Beyond it there is no training, only NaN, an endless or an empty run.
import { FIELD } from './fields';
import { formatNumber } from './format';
import { copiesOn } from './perEpoch';
import type { Recipe, RecipeContext, RecipeField } from './types';

/** `from` and `to` are allowed themselves, `above` and `below` are not. */
interface Limit {
  from?: number;
  above?: number;
  to?: number;
  below?: number;
  integer?: boolean;
  nullable?: boolean;
}

const LIMITS: Partial<Record<RecipeField, Limit>> = {
  learningRate: { above: 0, to: 1 },
  weightDecay: { from: 0 },
  beta1: { from: 0, below: 1 },
  beta2: { from: 0, below: 1 },
  // Smaller ones are 0 in a shader's float32 once they are multiplied.
  epsilon: { from: 1e-30 },
  clipNorm: { from: 0 },
  warmupRatio: { from: 0, to: 1 },
  warmupSteps: { from: 0, integer: true, nullable: true },
  batchSize: { from: 1, integer: true },
  accumulationSteps: { from: 1, integer: true },
  epochs: { from: 1, integer: true },
  // [CLS], [SEP] and a token between them.
  maxLength: { from: 3, integer: true },
  dropout: { from: 0, below: 1, nullable: true },
  trainableLayers: { from: 0, integer: true, nullable: true },
  earlyStoppingPatience: { from: 1, integer: true, nullable: true },
  earlyStoppingThreshold: { from: 0 },
  seed: { from: 0, to: 0xffffffff, integer: true },
};

/** Why the field cannot be what it is, as a sentence; null where it can. */
export function impossible(recipe: Recipe, field: RecipeField, context: RecipeContext): string | null {
  const value = recipe[field];
  const limit = LIMITS[field];
  if (limit && !within(value, limit))
    return `${FIELD[field].label} is ${shown(value)}. It can be ${phrase(limit)}.`;
  if (field === 'maxLength') return overPositions(recipe, context);
  if (field === 'batchSize') return noFullBatch(recipe, context);
  if (field === 'accumulationSteps') return emptyParts(recipe);
  if (field === 'precision') return withoutFloat16(recipe, context);
  if (field === 'trainableLayers') return overLayers(recipe, context);
  if (field === 'metricForBestModel' || field === 'earlyStoppingPatience')
    return withoutValidation(recipe, field, context);
  return null;
}

function within(value: unknown, { from, above, to, below, integer, nullable }: Limit): boolean {
  if (value === null) return nullable === true;
  if (typeof value !== 'number' || !Number.isFinite(value)) return false;
  if (integer && !Number.isSafeInteger(value)) return false;
  return (
    value >= (from ?? -Infinity) &&
    value > (above ?? -Infinity) &&
    value <= (to ?? Infinity) &&
    value < (below ?? Infinity)
  );
}

/** "a whole number from 1", "a number above 0 and up to 1". */
function phrase({ from, above, to, below, integer, nullable }: Limit): string {
  const start = above === undefined ? `from ${formatNumber(from ?? 0)}` : `above ${formatNumber(above)}`;
  const end =
    to !== undefined
      ? ` to ${formatNumber(to)}`
      : below !== undefined
        ? ` to below ${formatNumber(below)}`
        : ' up';
  return `${integer ? 'a whole number' : 'a number'} ${start}${end}${nullable ? ', or empty' : ''}`;
}

function shown(value: unknown): string {
  return typeof value === 'number' && !Number.isNaN(value) ? formatNumber(value) : 'empty or not a number';
}

function overPositions({ maxLength }: Recipe, { maxPositions }: RecipeContext): string | null {
  if (!maxPositions || maxLength <= maxPositions) return null;
  return `This model has ${maxPositions} positions, so ${maxLength} tokens do not fit. Cut at ${maxPositions}.`;
}

function withoutFloat16({ precision }: Recipe, { float16 }: RecipeContext): string | null {
  if (precision !== 'float16' || !float16 || float16.available) return null;
  return `float16 is not to be had here. ${float16.reason}`;
}

function withoutValidation(
  recipe: Recipe,
  field: 'metricForBestModel' | 'earlyStoppingPatience',
  { validationRows }: RecipeContext,
): string | null {
  const isAsked = recipe[field] !== 'none' && recipe[field] !== null;
  if (!isAsked || validationRows !== 0) return null;
  return 'No tweets are set aside to validate, so no epoch is better than another. Give validation a share, or keep the last epoch.';
}

function emptyParts({ accumulationSteps, batchSize }: Recipe): string | null {
  if (accumulationSteps <= batchSize) return null;
  return `A batch of ${batchSize} cannot be split into ${accumulationSteps}. It can be split into ${batchSize} at most.`;
}

function overLayers({ trainableLayers }: Recipe, { layers }: RecipeContext): string | null {
  if (!layers || trainableLayers === null || trainableLayers <= layers) return null;
  return `This model has ${layers} layers, so ${trainableLayers} cannot be trained. Leave it empty to train all there is.`;
}

function noFullBatch(recipe: Recipe, { trainRows }: RecipeContext): string | null {
  const { batchSize, dropIncomplete } = recipe;
  if (!trainRows || !dropIncomplete || batchSize <= trainRows) return null;
  // How many copies there will be, the tokenizer decides.
  if (copiesOn(recipe).length) return null;
  return `${trainRows} tweets make no full batch of ${batchSize}, so there would be no step. Take smaller batches.`;
}
