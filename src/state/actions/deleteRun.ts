// Deletes the model of an earlier run from this browser.
import type { Context } from '../context';
import { toFailure } from '../failure';
import { isActive } from '../runReducer';
import { unpick } from './deleteModel';
import { listRuns } from './listRuns';

/** One that is picked is no longer: its weights are read from the disk at the start of each run. Not while a run goes on. */
export function deleteRun(context: Context) {
  return async (id: string): Promise<void> => {
    const { engine, get, set } = context;
    if (isActive(get().run)) return;
    const isPicked = () => {
      const { picked } = get().model;
      return picked?.kind === 'run' && picked.id === id;
    };
    try {
      if (isPicked()) await engine.pauseDownload();
      await engine.deleteRun(id);
      if (isPicked()) unpick(context);
    } catch (error) {
      set(({ hub }) => ({ hub: { ...hub, failure: toFailure(error) } }));
    }
    await listRuns(context);
  };
}
