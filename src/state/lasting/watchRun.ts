// Follows the run of another tab, for a tab that trains nothing itself.
import type { Studio } from '../studio';
import { isActive } from '../runReducer';
import type { PageLife } from './pageLife';
import { patchLasting } from './patch';
import { CHANNEL, joined, lockOf, type RunMessage } from './runChannel';
import type { WatchedRun } from './types';

/** Milliseconds between two looks at how long nothing was heard. */
const EVERY = 5000;
/** A hidden tab tells what it has once a minute: a shorter silence says nothing. */
const SILENT = 75_000;

/** Returns the way to stop. */
export function watchRun({ store, actions }: Studio, life: PageLife): () => void {
  let unwait: (() => void) | null = null;
  const watched = () => store.getState().lasting.watched;
  const set = (next: WatchedRun) => patchLasting(store, { watched: next });

  function hear(message: RunMessage): void {
    if (message.kind !== 'told' || isActive(store.getState().run)) return;
    const before = watched();
    const isSame = before?.id === message.id;
    const run = joined(isSame ? before.run : null, message);
    if (!run) return channel?.post({ kind: 'ask' } satisfies RunMessage);
    set({ id: message.id, run, heardAt: life.now(), silent: null, gone: false });
    if (!isSame) waitFor(message.id);
  }

  /** Its tab holds the lock until the run is over, or until it is gone. */
  function waitFor(id: string): void {
    unwait?.();
    unwait = life.whenFree(lockOf(id), () => {
      unwait = null;
      const last = watched();
      if (last?.id === id && isActive(last.run)) set({ ...last, gone: true });
      // What it leaves can be gone on with here.
      void actions.listInterrupted();
    });
  }

  function look(): void {
    const last = watched();
    if (!last || last.gone || !isActive(last.run)) return;
    const silence = life.now() - last.heardAt;
    const silent = silence > SILENT ? silence / 1000 : null;
    if (silent !== last.silent) set({ ...last, silent });
  }

  const channel = life.openChannel(CHANNEL, (message) => hear(message as RunMessage));
  channel?.post({ kind: 'ask' } satisfies RunMessage);
  const timer = setInterval(look, EVERY);
  // A tab that trains itself has its own run to show.
  const unsubscribe = store.subscribe(({ run, lasting }) => {
    if (lasting.watched && isActive(run)) patchLasting(store, { watched: null });
  });
  return () => {
    unsubscribe();
    clearInterval(timer);
    unwait?.();
    channel?.close();
  };
}
