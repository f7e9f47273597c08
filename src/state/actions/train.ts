// Trains the loaded model on the prepared data and lets the run grow in the state.
import { createBatch, diagnosedData, type InterruptedRun, type RunGroup, type TrainEvent } from '@/engine';
import type { Context } from '../context';
import { toFailure } from '../failure';
import { noAnswer, noExport } from '../initial';
import type { Loss } from '../recovery';
import { notesOf, type RunNotes } from '../runNotes';
import { beginRun, failRun, growRun, isActive } from '../runReducer';
import type { Mended, StudioState } from '../types';
import { listInterrupted } from './listInterrupted';
import type { Lost } from './recover';
import { listPast, newestNumber } from './listPast';
import { stopLooking } from './stopLooking';

export interface Asked {
  /** Goes on with the interrupted run of this id. */
  resume?: string;
  /** It is a remedy for this. */
  mends?: Mended | null;
  /** It goes on by itself, after this. */
  recoveredFrom?: Loss | null;
  /** What it is started with. */
  group?: RunGroup;
}

/**
 * Resolves when the run is over, however it ended; a failure is in the state, never thrown.
 * @param onLost is told where what it computed on went away, and it can go on; not of a run that rested, which waits for the person
 */
export function train(context: Context, onLost: (lost: Lost) => void) {
  return async ({ resume, mends = null, recoveredFrom = null, group }: Asked = {}): Promise<void> => {
    const { get, set, host } = context;
    if (isActive(get().run)) return;
    const { run, playground, past, data } = get();
    const reason = { mends, recoveredFrom, data: data && diagnosedData(data) };
    const begun = beginRun({ ...run, number: newestNumber(get()) }, host.now(), reason);
    const answers = { ...noAnswer, text: playground.text };
    stopLooking(context)();
    context.source.zips.clear();
    set({ run: begun, opened: {}, playground: answers, export: noExport, past: { ...past, shown: null } });
    // The one that goes on is not interrupted any more.
    set(({ interrupted }) => ({
      interrupted: { ...interrupted, runs: interrupted.runs.filter(({ id }) => id !== resume) },
    }));
    const batch = createBatch<TrainEvent>((events) =>
      set((state) => ({ run: growRun(state.run, events, host.now()), ...withGpu(state, events) })),
    );
    let rested = false;
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
      rested = get().run.status === 'paused';
      set(({ run }) => ({ run: failRun(run, toFailure(error), host.now()) }));
    }
    await listInterrupted(context);
    await listPast(context, true);
    const lost = lostRun(get(), resume);
    if (lost && !rested) onLost(lost);
  };
}

/** Null where it did not end by a loss, or has no checkpoint. */
function lostRun({ run, interrupted }: StudioState, resume?: string): Lost | null {
  if (run.failure?.code !== 'device-lost') return null;
  const isThis = ({ id, notes }: InterruptedRun) =>
    resume === undefined ? (notes as RunNotes).startedAt === run.startedAt : id === resume;
  const found = interrupted.runs.find(isThis);
  return found ? { id: found.id, device: found.device, step: run.steps.at(-1)?.step ?? found.step } : null;
}

/** A run that starts has a GPU that answers and the model on it: one that was lost is back. Later events may be late. */
function withGpu({ deviceLost, model }: StudioState, events: TrainEvent[]): Partial<StudioState> {
  if (deviceLost === null || !events.some(({ type }) => type === 'start')) return {};
  return { deviceLost: null, model: { ...model, status: 'ready', progress: null } };
}
