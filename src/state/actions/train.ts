// Trains the loaded model on the prepared data and lets the run grow in the state.
import { createBatch, type RunGroup, type TrainEvent } from '@/engine';
import type { Context } from '../context';
import { toFailure } from '../failure';
import { noAnswer, noExport } from '../initial';
import { notesOf } from '../runNotes';
import { beginRun, failRun, growRun, isActive } from '../runReducer';
import type { Mended, StudioState } from '../types';
import { listInterrupted } from './listInterrupted';
import { listPast, newestNumber } from './listPast';

export interface Asked {
  /** Goes on with the interrupted run of this id. */
  resume?: string;
  /** It is a remedy for this. */
  mends?: Mended | null;
  /** What it is started with. */
  group?: RunGroup;
}

/** Resolves when the run is over, however it ended; a failure is in the state, never thrown. */
export function train(context: Context) {
  return async ({ resume, mends = null, group }: Asked = {}): Promise<void> => {
    const { get, set, host } = context;
    if (isActive(get().run)) return;
    const { run, playground, past } = get();
    const begun = beginRun({ ...run, number: newestNumber(get()) }, host.now(), mends);
    const answers = { ...noAnswer, text: playground.text };
    set({ run: begun, opened: {}, playground: answers, export: noExport, past: { ...past, shown: null } });
    // The one that goes on is not interrupted any more.
    set(({ interrupted }) => ({
      interrupted: { ...interrupted, runs: interrupted.runs.filter(({ id }) => id !== resume) },
    }));
    const batch = createBatch<TrainEvent>((events) =>
      set((state) => ({ run: growRun(state.run, events, host.now()), ...withGpu(state, events) })),
    );
    await context.estimates.settled();
    // Stopped while it waited: it never began.
    if (get().run.status === 'stopping')
      return set(({ past: now }) => ({ run, past: { ...now, shown: past.shown } }));
    try {
      const lasting = { resume, ...notesOf(context, group) };
      await context.engine.train(get().recipe, (event) => batch.add(event), lasting);
      batch.flush();
    } catch (error) {
      batch.flush();
      set(({ run }) => ({ run: failRun(run, toFailure(error), host.now()) }));
    }
    await listInterrupted(context);
    await listPast(context, true);
  };
}

/** A run that starts has a GPU that answers and the model on it: one that was lost is back. Later events may be late. */
function withGpu({ deviceLost, model }: StudioState, events: TrainEvent[]): Partial<StudioState> {
  if (deviceLost === null || !events.some(({ type }) => type === 'start')) return {};
  return { deviceLost: null, model: { ...model, status: 'ready', progress: null } };
}
