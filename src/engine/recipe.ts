// Hyperparameters: what a recipe is, its presets, scales, warnings and errors. The face of recipe/. Imports no tfjs.
export type { Float16Support, Recipe, RecipeContext, RecipeField, RecipeFinding } from './recipe/types';
export { CARD_DATA, CARD_EPOCHS, CARD_NAME, type CardEpoch } from './recipe/card';
export { card, recommended } from './recipe/presets';
export {
  FIELD,
  FIELDS,
  type ChoiceField,
  type Field,
  type NumberField,
  type SwitchField,
} from './recipe/fields';
export { checkRecipe } from './recipe/check';
export { readRecipe } from './recipe/schema';
export { balancedWeights, classRows, epochRows } from './recipe/balance';
export { metricOf } from './recipe/metric';
export { formatNumber, trainedText } from './recipe/format';
export { partSize } from './recipe/part';
export {
  classWeightsText,
  COPY_FIELDS,
  copiesOn,
  perEpochText,
  type CopyField,
  type PerEpoch,
} from './recipe/perEpoch';
