// When the run that goes on was saved last, and how much lies in this browser: looked up now and then, not at each step.
import type { StoreApi } from 'zustand/vanilla';
import { isActive } from '../runReducer';
import type { StudioState } from '../types';
import type { PageLife } from './pageLife';
import { patchLasting } from './patch';

/** Milliseconds between two looks: a line that changes more often draws the eye for nothing. */
const EVERY = 10_000;

/** Returns the way to stop. */
export function followKept(store: StoreApi<StudioState>, life: PageLife): () => void {
  let timer: ReturnType<typeof setInterval> | null = null;

  const tellStorage = async () => patchLasting(store, { storage: await life.storageUsed() });

  async function look(): Promise<void> {
    await tellStorage();
    const saved = store.getState().run.saved.at(-1);
    if (timer !== null && saved) patchLasting(store, { savedAgo: Math.max(0, life.now() - saved.at) / 1000 });
  }

  function settle({ run, privacyShown }: StudioState, before: StudioState): void {
    if (privacyShown && !before.privacyShown) void tellStorage();
    const follows = isActive(run) && run.saved.length > 0;
    if (follows === (timer !== null)) return;
    if (follows) {
      timer = setInterval(() => void look(), EVERY);
      void look();
    } else stop();
  }

  function stop(): void {
    if (timer === null) return;
    clearInterval(timer);
    timer = null;
    patchLasting(store, { savedAgo: null });
  }

  const unsubscribe = store.subscribe(settle);
  return () => {
    unsubscribe();
    stop();
  };
}
