// Replaces the whole recipe by a preset's.
import type { Recipe } from '@/engine';
import type { Context } from '../context';
import { cardRecipe, recommendedRecipe, startingRecipe } from '../recipes';
import { isActive } from '../runReducer';

/** The card split its 1,000 tweets into 667 and 333; taking its recipe takes its split, leaving it gives 20 % back. */
export const CARD_VALIDATION_SHARE = 0.333;

/** `custom` keeps every value: it only stops following a preset. The seed is never changed by a preset. */
export function setPreset(context: Context) {
  return async (preset: Recipe['preset']): Promise<void> => {
    const { run, recipe, model, choices } = context.get();
    if (isActive(run) || preset === recipe.preset) return;
    const width = model.info?.hidden;
    const recommended = width === undefined ? startingRecipe() : recommendedRecipe(width);
    const next = { recommended, card: cardRecipe(), custom: recipe }[preset];
    context.set({ recipe: { ...next, preset, seed: recipe.seed } });
    if (preset === 'card') context.set({ choices: { ...choices, validationShare: CARD_VALIDATION_SHARE } });
    if (preset === 'recommended' && choices.validationShare === CARD_VALIDATION_SHARE) {
      context.set({ choices: { ...choices, validationShare: undefined } });
    }
    await context.prepare();
  };
}
