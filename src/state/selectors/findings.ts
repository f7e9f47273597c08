// What is wrong or unusual about the recipe, given the model and the data. Pure.
import { checkRecipe, type DeviceList, type Float16Support, type RecipeFinding } from '@/engine';
import { tweetsOfEpoch } from './perEpoch';
import { memoize } from '../memo';
import type { StudioState } from '../types';

const NO_FLOAT16 = {
  gpu: 'This GPU or its driver has no 16-bit numbers (shader-f16).',
  processor: 'The processor computes in float32.',
};

/** Null: nothing speaks against it as far as is known. */
function float16Of(devices: DeviceList | null): Float16Support | null {
  if (!devices?.used) return null;
  const { gpu, used } = devices;
  if (used === 'gpu' && gpu.ok && gpu.features.includes('shader-f16')) return null;
  return { available: false, reason: NO_FLOAT16[used] };
}

/** Errors and warnings, at most one a field. The same list until something it depends on changes. */
export const selectFindings = memoize<StudioState, 'recipe' | 'model' | 'data' | 'devices', RecipeFinding[]>(
  ['recipe', 'model', 'data', 'devices'],
  ({ recipe, model, data, devices }) =>
    checkRecipe(recipe, {
      hiddenSize: model.info?.hidden,
      maxPositions: model.info?.maxPositions,
      layers: model.info?.layers,
      trainRows: data && tweetsOfEpoch(data, recipe),
      classes: data?.classes.length,
      validationRows: data?.validationRows,
      float16: float16Of(devices),
    }),
);
