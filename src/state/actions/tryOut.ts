// Measures the time of the run that is set up, on a few steps of it that leave no trace.
import type { Context } from '../context';
import { costKey } from '../estimates';
import { canEstimate } from './estimate';

/** One measurement at a time; the answer is kept, and shown where the recipe is still the one that was measured. */
export function tryOut(context: Context) {
  return async (): Promise<void> => {
    const { get, set, estimates } = context;
    const { recipe, cost } = get();
    if (!canEstimate(get()) || cost.status === 'measuring') return;
    set({ cost: { ...cost, status: 'measuring' } });
    const show = (change: Partial<typeof cost>) => {
      if (costKey(get().recipe) === costKey(recipe)) set({ cost: { ...get().cost, ...change } });
    };
    try {
      show({ estimate: await estimates.tryOut(recipe), status: 'ready' });
    } catch {
      show({ status: 'failed' });
    }
  };
}
