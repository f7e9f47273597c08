// Lets the run rest behind the step that is under way, and goes on with it, from there perhaps with other values.
import type { RunChange } from '@/engine';
import type { Context } from '../context';
import { toFailure } from '../failure';

/** The run itself says when it rests, by its event. */
export function pause({ engine, get, set }: Context) {
  return async (): Promise<void> => {
    if (get().run.status !== 'running') return;
    set(({ run }) => ({ run: { ...run, status: 'pausing' } }));
    await engine.pause();
  };
}

/** What cannot be is said beside what was typed, and the run rests on. */
export function resume({ engine, get, set }: Context) {
  return async (change: RunChange = {}): Promise<void> => {
    if (get().run.status !== 'paused') return;
    set(({ run }) => ({ run: { ...run, failure: null } }));
    try {
      await engine.resume(change);
    } catch (error) {
      set(({ run }) => ({ run: { ...run, failure: toFailure(error) } }));
    }
  };
}
