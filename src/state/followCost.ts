// Asks for an estimate again when what it depends on has changed and then stayed for a moment. Called once, by the studio.
import type { StoreApi } from 'zustand/vanilla';
import { debounce } from './debounce';
import { noCost } from './initial';
import type { StudioState } from './types';

/** Milliseconds without a change, so that typing a number or dragging a handle asks once. */
export const COST_DELAY = 300;

const inputsOf = ({ recipe, data, preparing, model, deviceLost, devices, run }: StudioState) => [
  recipe,
  data,
  preparing,
  model.status,
  model.info,
  deviceLost,
  devices,
  run.status === 'idle',
];

/** Returns the way to stop. Another model or another file is another run: what was said of the old one goes at once. */
export function followCost(store: StoreApi<StudioState>, ask: () => Promise<void>): () => void {
  const later = debounce(() => void ask(), COST_DELAY);
  const unsubscribe = store.subscribe((state, before) => {
    const isNew = state.model.info !== before.model.info || state.table !== before.table;
    if (isNew && state.cost !== noCost) store.setState({ cost: noCost });
    const old = inputsOf(before);
    if (inputsOf(state).some((value, index) => value !== old[index])) later();
  });
  return () => {
    later.cancel();
    unsubscribe();
  };
}
