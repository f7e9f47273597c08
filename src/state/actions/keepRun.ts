// Keeps the trained model in this browser, so that a later visit can go on from it.
import type { Context } from '../context';
import { toFailure } from '../failure';
import type { KeepState } from '../types';
import { askToPersist } from './askToPersist';
import { listRuns } from './listRuns';

export function keepRun(context: Context) {
  return async (): Promise<void> => {
    const { engine, get, set } = context;
    if (get().export.keep.status === 'keeping') return;
    const of = get().run.start;
    const tell = (keep: KeepState) => {
      // Another run may have begun meanwhile.
      if (get().run.start === of) set(({ export: rest }) => ({ export: { ...rest, keep } }));
    };
    tell({ status: 'keeping', id: null, failure: null });
    try {
      await askToPersist(context);
      const { id } = await engine.keepRun();
      await listRuns(context);
      tell({ status: 'kept', id, failure: null });
    } catch (error) {
      tell({ status: 'failed', id: null, failure: toFailure(error) });
    }
  };
}
