// Changes single values of the recipe, which makes it the person's own.
import type { Recipe } from '@/engine';
import type { Context } from '../context';
import { isActive } from '../runReducer';

/** A seed belongs to no preset; any other edit makes the recipe custom. Another length is counted in tokens anew. */
export function editRecipe(context: Context) {
  return async (patch: Partial<Omit<Recipe, 'preset'>>): Promise<void> => {
    const { run, recipe } = context.get();
    if (isActive(run)) return;
    const onlySeed = Object.keys(patch).every((key) => key === 'seed');
    const next: Recipe = { ...recipe, ...patch, preset: onlySeed ? recipe.preset : 'custom' };
    context.set({ recipe: next });
    if (next.maxLength !== recipe.maxLength) await context.prepare();
  };
}
