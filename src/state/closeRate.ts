// Puts a search for a learning rate away, and gives it up where it still goes on.
import type { StoreApi } from 'zustand/vanilla';
import type { Engine, Recipe } from '@/engine';
import { noRate } from './initial';
import { isActive } from './runReducer';
import type { StudioState } from './types';

type Store = Pick<StoreApi<StudioState>, 'getState' | 'setState'>;

export function closeRate({ getState, setState }: Store, engine: Engine): void {
  const { status, number } = getState().rate;
  if (status === 'none') return;
  setState({ rate: { ...noRate, number } });
  if (status === 'searching') void engine.cancelFindRate().catch(() => {});
}

/**
 * Returns the way to stop. A run has the machine to itself, and what was found for other rows, another model or another recipe
 * says nothing of this one.
 */
export function followRate(store: StoreApi<StudioState>, engine: Engine): () => void {
  return store.subscribe((state, before) => {
    if (state.rate.status === 'none') return;
    const isOther =
      state.data !== before.data ||
      state.model.info !== before.model.info ||
      state.deviceLost !== before.deviceLost ||
      (state.recipe !== before.recipe && searchedKey(state.recipe) !== searchedKey(before.recipe));
    if (isOther || isActive(state.run)) closeRate(store, engine);
  });
}

/** The same for recipes on which a search finds the same. */
function searchedKey(recipe: Recipe): string {
  const unasked = { preset: 0, learningRate: 0, scheduler: 0, warmupRatio: 0, warmupSteps: 0, epochs: 0 };
  return JSON.stringify({ ...recipe, ...unasked });
}
