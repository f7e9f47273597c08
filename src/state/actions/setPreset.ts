// Replaces the whole recipe by a preset's.
import { card, CARD_DATA, type DataChoices, type Recipe } from '@/engine';
import type { Context } from '../context';
import { recommendedFor } from '../initial';
import { isActive } from '../runReducer';
import type { StudioState } from '../types';

/** `custom` keeps every value: it only stops following a preset. The seed is never changed by a preset. */
export function setPreset(context: Context) {
  return async (preset: Recipe['preset']): Promise<void> => {
    const state = context.get();
    if (isActive(state.run) || preset === state.recipe.preset) return;
    const recipe = { ...recipeOf(preset, state), preset, seed: state.recipe.seed };
    context.set({ recipe, choices: choicesOf(preset, state.choices) });
    await context.prepare();
  };
}

function recipeOf(preset: Recipe['preset'], { recipe, model }: StudioState): Recipe {
  if (preset === 'custom') return recipe;
  if (preset === 'card') return card(model.info?.maxPositions);
  return recommendedFor(model.info);
}

/** The card's recipe brings its split of 1,000 tweets along; the recommended one gives the usual split back. */
function choicesOf(preset: Recipe['preset'], choices: DataChoices): DataChoices {
  if (preset === 'card') return { ...choices, ...CARD_DATA };
  const fromCard = choices.validationShare === CARD_DATA.validationShare;
  return preset === 'recommended' && fromCard ? { ...choices, validationShare: undefined } : choices;
}
