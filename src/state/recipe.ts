// What the page says about recipes: the engine's own words, handed on to components, which may not call the engine.
import { FIELD, FIELDS, type Recipe, type RecipeField } from '@/engine';

export {
  card,
  CARD_EPOCHS,
  CARD_NAME,
  checkRecipe,
  classWeightsText,
  FIELD,
  FIELDS,
  formatNumber,
  recommended,
} from '@/engine';

const FIRST: readonly RecipeField[] = ['learningRate', 'epochs', 'batchSize', 'maxLength', 'trainableLayers'];

/** What people change: shown first, in this order. */
export const FIRST_FIELDS = FIRST.map((name) => FIELD[name]);

/** What is seldom changed: shown when it is asked for. */
export const OTHER_FIELDS = FIELDS.filter(({ name }) => !FIRST.includes(name));

/** Whatever preset they are called by. */
export function isSameRecipe(one: Recipe, other: Recipe): boolean {
  return FIELDS.every(({ name }) => JSON.stringify(one[name]) === JSON.stringify(other[name]));
}
