// Deletes the checkpoints of a run that was interrupted.
import type { Context } from '../context';
import { toFailure } from '../failure';
import { listInterrupted } from '../actions/listInterrupted';

export function forgetRun(context: Context) {
  return async (id: string): Promise<void> => {
    const { engine, set } = context;
    const tell = (failure: ReturnType<typeof toFailure> | null) =>
      set(({ interrupted }) => ({ interrupted: { ...interrupted, failure } }));
    await engine.forgetRun(id).then(
      () => {
        tell(null);
        set(({ recovery }) => (recovery?.id === id ? { recovery: null } : {}));
      },
      (error: unknown) => tell(toFailure(error)),
    );
    await listInterrupted(context);
  };
}
