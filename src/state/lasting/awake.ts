// Keeps the screen awake while a run goes on, if the person wants it: with the screen many machines put the browser to sleep too.
import type { StoreApi } from 'zustand/vanilla';
import { isActive } from '../runReducer';
import type { StudioState } from '../types';
import type { PageLife } from './pageLife';
import { patchLasting, tell } from './patch';

/** Returns the way to stop. */
export function followAwake(store: StoreApi<StudioState>, life: PageLife): () => void {
  let release: (() => void) | null = null;
  let asking = false;
  /** Not asked again until the page is shown anew or the person chooses anew. */
  let refused = false;
  let stopped = false;

  const isWanted = () => {
    const { run, lasting } = store.getState();
    return !stopped && lasting.awake.wanted && isActive(run) && life.isVisible();
  };

  function settle(): void {
    if (!isWanted()) {
      release?.();
      release = null;
    } else if (!release && !asking && !refused) void ask();
  }

  async function ask(): Promise<void> {
    asking = true;
    try {
      release = await life.keepAwake(() => {
        release = null;
      });
    } catch (error) {
      refused = true;
      if (isWanted()) tellRefusal(error);
    }
    asking = false;
    // What was wanted may be wanted no longer.
    settle();
  }

  /** Once a run, however often it is asked. */
  function tellRefusal(error: unknown): void {
    const { notices } = store.getState().run;
    if (notices.some(({ about }) => about === 'awake')) return;
    const why = error instanceof Error && error.message !== '' ? ` (${error.message})` : '';
    const message = `The browser does not keep the screen awake${why}. If the machine sleeps, training waits. Set a longer time in its energy settings.`;
    tell(store, { level: 'warning', message, at: life.now(), about: 'awake' });
  }

  if (life.canStayAwake()) {
    const { awake } = store.getState().lasting;
    patchLasting(store, { awake: { ...awake, offered: true } });
  }
  const stops = [
    life.watch((change) => {
      if (change === 'shown') refused = false;
      settle();
    }),
    store.subscribe(({ lasting }, { lasting: before }) => {
      if (lasting.awake !== before.awake) refused = false;
      settle();
    }),
  ];
  return () => {
    stopped = true;
    for (const stop of stops) stop();
    settle();
  };
}
