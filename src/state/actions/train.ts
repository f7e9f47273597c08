// Trains the loaded model on the prepared data and lets the run grow in the state.
import type { TrainEvent } from '@/engine';
import { createBatch } from '../batch';
import type { Context } from '../context';
import { toFailure } from '../failure';
import { noAnswer, noExport } from '../initial';
import { beginRun, failRun, growRun, isActive } from '../runReducer';

/** Resolves when the run is over, however it ended; a failure is in the state, never thrown. */
export function train(context: Context) {
  return async (): Promise<void> => {
    const { get, set, host } = context;
    if (isActive(get().run)) return;
    const { run, playground } = get();
    const answers = { ...noAnswer, text: playground.text };
    set({ run: beginRun(run, host.now()), opened: {}, playground: answers, export: noExport });
    const batch = createBatch<TrainEvent>((events) =>
      set(({ run }) => ({ run: growRun(run, events, host.now()) })),
    );
    try {
      await context.engine.train(get().recipe, (event) => batch.add(event));
      batch.flush();
    } catch (error) {
      batch.flush();
      set(({ run }) => ({ run: failRun(run, toFailure(error), host.now()) }));
    }
  };
}
