// What is wrong or unusual about the recipe, given the model and the data. Pure.
import { checkRecipe, type RecipeFinding } from '@/engine';
import { tweetsOfEpoch } from './perEpoch';
import { memoize } from '../memo';
import type { StudioState } from '../types';

const NO_FLOAT16 = {
  available: false,
  reason: 'This GPU or its driver has no 16-bit numbers (shader-f16).',
} as const;

/** Errors and warnings, at most one a field. The same list until something it depends on changes. */
export const selectFindings = memoize<StudioState, 'recipe' | 'model' | 'data' | 'probe', RecipeFinding[]>(
  ['recipe', 'model', 'data', 'probe'],
  ({ recipe, model, data, probe }) =>
    checkRecipe(recipe, {
      hiddenSize: model.info?.hidden,
      maxPositions: model.info?.maxPositions,
      layers: model.info?.layers,
      trainRows: data && tweetsOfEpoch(data, recipe),
      classes: data?.classes.length,
      float16: probe?.ok && !probe.features.includes('shader-f16') ? NO_FLOAT16 : null,
    }),
);
