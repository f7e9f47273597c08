// Deletes a model of the hub from this machine, whole or in part.
import type { Context } from '../context';
import { toFailure } from '../failure';
import { noCost, noModel } from '../initial';
import { isActive } from '../runReducer';
import { listKept } from './listKept';

/** One that is picked is no longer: its weights are read from the disk at the start of each run. Not while a run goes on. */
export function deleteModel(context: Context) {
  return async (id: string, commit: string): Promise<void> => {
    const { engine, get, set } = context;
    if (isActive(get().run)) return;
    const isPicked = () => {
      const { picked } = get().model;
      return picked?.kind === 'hub' && picked.name === id && picked.commit === commit;
    };
    try {
      if (isPicked()) await engine.pauseDownload();
      await engine.deleteModel(id, commit);
      if (isPicked()) unpick(context);
    } catch (error) {
      set(({ hub }) => ({ hub: { ...hub, failure: toFailure(error) } }));
    }
    await listKept(context);
  };
}

/** No model is chosen then. */
export function unpick(context: Context): void {
  context.source.model = null;
  context.set(({ model: { builtins }, hub }) => ({
    model: { ...noModel, builtins },
    hub: { ...hub, failure: null },
    cost: noCost,
  }));
}
