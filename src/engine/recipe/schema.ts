// A recipe read back from a file or a store → Recipe, or a clear error.
import * as v from 'valibot';
import { EngineError } from '../errors';
import { checkRecipe } from './check';
import { FIELD } from './fields';
import type { Recipe, RecipeField } from './types';

const RecipeSchema: v.GenericSchema<unknown, Recipe> = v.object({
  preset: v.picklist(['recommended', 'card', 'custom']),
  optimizer: v.picklist(['adam', 'adamw']),
  learningRate: v.number(),
  weightDecay: v.number(),
  beta1: v.number(),
  beta2: v.number(),
  epsilon: v.number(),
  clipNorm: v.number(),
  clip: v.picklist(['global', 'tensor']),
  scheduler: v.picklist(['constant', 'linear']),
  warmupRatio: v.number(),
  warmupSteps: v.nullable(v.number()),
  batchSize: v.number(),
  accumulationSteps: v.number(),
  gradientCheckpointing: v.boolean(),
  epochs: v.number(),
  maxLength: v.number(),
  dropout: v.nullable(v.number()),
  seed: v.number(),
  shuffle: v.boolean(),
  dropIncomplete: v.boolean(),
  precision: v.picklist(['float32', 'float16']),
  trainableLayers: v.nullable(v.number()),
  // Recipes written before there was a choice have none.
  balance: v.optional(v.picklist(['none', 'weights', 'sampling']), 'none'),
  metricForBestModel: v.optional(v.picklist(['none', 'eval_loss', 'eval_accuracy']), 'none'),
  earlyStoppingPatience: v.optional(v.nullable(v.number()), null),
  earlyStoppingThreshold: v.optional(v.number(), 0),
  augmentWords: v.optional(v.boolean(), false),
  augmentNames: v.optional(v.boolean(), false),
  augmentLook: v.optional(v.boolean(), false),
});

/** @throws EngineError recipe-invalid, naming the first field that is missing, of another kind, or impossible. */
export function readRecipe(value: unknown): Recipe {
  const result = v.safeParse(RecipeSchema, value);
  if (!result.success) throw misfit(result.issues[0]);
  const error = checkRecipe(result.output).find(({ level }) => level === 'error');
  if (error) throw new EngineError('recipe-invalid', error.message);
  return result.output;
}

function misfit(issue: v.BaseIssue<unknown>): EngineError {
  const path = v.getDotPath(issue);
  const label = path === null ? 'The recipe' : (FIELD[path as RecipeField]?.label ?? path);
  const found = issue.received === 'undefined' ? 'is missing' : `is ${issue.received}`;
  const wanted = issue.expected ?? 'another kind of value';
  return new EngineError(
    'recipe-invalid',
    `${label} ${found}, where ${wanted} is expected. Choose a preset and set it again.`,
  );
}
