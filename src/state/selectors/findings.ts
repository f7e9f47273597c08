// What is wrong or unusual about the recipe, given the model and the data. Pure.
import { checkRecipe, type RecipeFinding } from '@/engine';
import { memoize } from '../memo';
import type { StudioState } from '../types';

/** Errors and warnings, at most one a field. The same list until something it depends on changes. */
export const selectFindings = memoize<StudioState, 'recipe' | 'model' | 'data', RecipeFinding[]>(
  ['recipe', 'model', 'data'],
  ({ recipe, model, data }) =>
    checkRecipe(recipe, {
      hiddenSize: model.info?.hidden,
      maxPositions: model.info?.maxPositions,
      layers: model.info?.layers,
      trainRows: data?.trainRows,
      classes: data?.classes.length,
    }),
);
