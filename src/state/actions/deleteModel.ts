// Deletes a model of the hub from this machine, whole or in part.
import type { Context } from '../context';
import { toFailure } from '../failure';
import { listKept } from './listKept';

/** One that is loaded stays on the GPU until another is picked; it cannot be loaded again without the hub. */
export function deleteModel(context: Context) {
  return async (id: string, commit: string): Promise<void> => {
    const { engine, get, set } = context;
    const isIt = () => get().model.picked?.name === id && get().model.status !== 'ready';
    try {
      if (isIt()) await engine.pauseDownload();
      await engine.deleteModel(id, commit);
      if (isIt()) {
        context.source.model = null;
        set(({ model }) => ({
          model: { ...model, status: 'idle', picked: null, progress: null, failure: null },
        }));
      }
    } catch (error) {
      set(({ hub }) => ({ hub: { ...hub, failure: toFailure(error) } }));
    }
    await listKept(context);
  };
}
