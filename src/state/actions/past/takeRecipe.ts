// Sets the recipe as it was in a run that is over.
import type { Context } from '@/state/context';
import { isActive } from '@/state/runReducer';

/** Another length is counted in tokens anew. */
export function takeRecipe(context: Context) {
  return async (id: string): Promise<void> => {
    const { run, past, recipe: before } = context.get();
    const recipe = past.runs.find((each) => each.id === id)?.own?.start.recipe;
    if (!recipe || isActive(run)) return;
    context.set({ recipe });
    if (recipe.maxLength !== before.maxLength) await context.prepare();
  };
}
