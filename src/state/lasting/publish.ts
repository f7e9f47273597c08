// Tells other tabs of the run that this one trains: as it changes, and all of it to whoever asks.
import type { StoreApi } from 'zustand/vanilla';
import { isActive } from '../runReducer';
import type { RunState, StudioState } from '../types';
import type { PageLife } from './pageLife';
import { CHANNEL, lockOf, newOf, type RunMessage } from './runChannel';

/** Returns the way to stop. */
export function publishRun(store: StoreApi<StudioState>, life: PageLife): () => void {
  /** The run that is told of, and what was told last. */
  let told: { id: string; run: RunState; release: () => void } | null = null;
  let beginning = false;
  const channel = life.openChannel(CHANNEL, (message) => {
    if ((message as RunMessage).kind === 'ask' && told) tell(told.run, true);
  });
  const post = (message: RunMessage) => channel?.post(message);

  function tell(run: RunState, whole = false): void {
    if (!told) return;
    const known = whole || !isGrown(told.run, run) ? { steps: 0, epochs: 0 } : lengthsOf(told.run);
    post({ kind: 'told', id: told.id, known, run: newOf(run, known) });
    told.run = run;
  }

  /** One that was asked for and never began may have been refused because another tab trains. */
  async function begin(): Promise<void> {
    beginning = true;
    const id = crypto.randomUUID();
    const release = await life.hold(lockOf(id));
    told = { id, run: store.getState().run, release };
    beginning = false;
    tell(told.run, true);
    settle(store.getState().run);
  }

  function settle(run: RunState): void {
    if (!told) {
      if (isActive(run) && run.start && !beginning) void begin();
      return;
    }
    if (run !== told.run) tell(run);
    if (isActive(run)) return;
    told.release();
    told = null;
  }

  const unsubscribe = store.subscribe(({ run }, { run: before }) => {
    if (run !== before) settle(run);
  });
  return () => {
    unsubscribe();
    told?.release();
    told = null;
    channel?.close();
  };
}

/** Whether the other tabs need the new part alone: a run that went on from a checkpoint has other steps than before. */
function isGrown(before: RunState, run: RunState): boolean {
  const isSame = <T>(a: readonly T[], b: readonly T[]) =>
    a.length <= b.length && a.at(-1) === b[a.length - 1];
  return isSame(before.steps, run.steps) && isSame(before.epochs, run.epochs);
}

const lengthsOf = ({ steps, epochs }: RunState) => ({ steps: steps.length, epochs: epochs.length });
