// What a run of the present recipe would take on models that are not loaded: who is asked about, and when.
import { canCompute } from './selectors/machine';
import type { StoreApi } from 'zustand/vanilla';
import type { ModelSource } from '@/engine';
import { debounce } from './debounce';
import { COST_DELAY } from './followCost';
import { isActive } from './runReducer';
import type { StudioState } from './types';

type Named = Exclude<ModelSource, { kind: 'files' }>;

/** Under which name the answer stands. */
export function outlookKey(source: Named): string {
  const exactly = source.kind === 'hub' ? source.commit : source.kind === 'run' ? source.id : null;
  return [source.kind, source.name, exactly].filter(Boolean).join(' ');
}

/** The model that was looked up, those that are kept and those that come with the page; the loaded one has its own estimate. */
export function unloadedModels({ hub, keptRuns, model }: StudioState): Named[] {
  const found = hub.found ? [hub.found] : [];
  const ofHub = [...found, ...hub.kept].map(({ id, commit }): Named => ({ kind: 'hub', name: id, commit }));
  const builtin = model.builtins.map(({ name }): Named => ({ kind: 'builtin', name }));
  const runs = keptRuns.flatMap(({ id, summary }): Named[] =>
    summary ? [{ kind: 'run', name: summary.name, id }] : [],
  );
  const loaded = model.status === 'ready' && model.picked;
  const all = new Map([...ofHub, ...runs, ...builtin].map((source) => [outlookKey(source), source]));
  if (loaded && loaded.kind !== 'files') all.delete(outlookKey(loaded));
  return [...all.values()];
}

/** While a model loads or a run goes on, the GPU is left to them. */
export function canForesee(state: StudioState): boolean {
  const { data, preparing, run, model } = state;
  const free = !isActive(run) && model.status !== 'loading';
  return canCompute(state) && data !== null && !preparing && free;
}

const inputsOf = (state: StudioState) => [
  canForesee(state),
  state.recipe,
  state.data,
  state.hub.found,
  state.hub.kept,
  state.keptRuns,
  state.model.builtins,
  state.model.status,
];

/** Asks anew when what the answers depend on has changed and then stayed for a moment. Returns the way to stop. */
export function followOutlooks(store: StoreApi<StudioState>, ask: () => Promise<void>): () => void {
  const later = debounce(() => void ask(), COST_DELAY);
  const unsubscribe = store.subscribe((state, before) => {
    if (state.table !== before.table) store.setState({ outlooks: {} });
    const old = inputsOf(before);
    if (inputsOf(state).some((value, index) => value !== old[index])) later();
  });
  return () => {
    later.cancel();
    unsubscribe();
  };
}
