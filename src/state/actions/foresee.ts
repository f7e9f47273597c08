// Asks what a run of the present recipe would take on each model that is not loaded, one after the other.
import type { Context } from '../context';
import { createNewest } from '../newest';
import { canForesee, outlookKey, unloadedModels } from '../outlooks';

/** The newest question wins. What cannot be answered is unknown, and nothing more. */
export function foresee(context: Context) {
  const newest = createNewest();
  return async (): Promise<void> => {
    const current = newest();
    const { get, set, estimates } = context;
    const { recipe, data } = get();
    const wanted = () => current() && canForesee(get()) && get().recipe === recipe && get().data === data;
    if (!wanted()) return;
    for (const source of unloadedModels(get())) {
      const answer = await estimates.estimate(recipe, wanted, source).catch(() => null);
      if (!wanted()) return;
      set(({ outlooks }) => ({ outlooks: { ...outlooks, [outlookKey(source)]: answer } }));
    }
  };
}
