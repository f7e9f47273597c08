// Deletes a data set of the hub from this machine. What was read of it stays until something else is read.
import type { Context } from '../context';
import { toFailure } from '../failure';
import { isActive } from '../runReducer';
import { listKeptData } from './listKeptData';

/** Not while a run goes on. */
export function deleteData(context: Context) {
  return async (id: string, commit: string): Promise<void> => {
    const { engine, get, set } = context;
    if (isActive(get().run)) return;
    try {
      await engine.deleteData(id, commit);
    } catch (error) {
      set(({ hubData }) => ({ hubData: { ...hubData, failure: toFailure(error) } }));
    }
    await listKeptData(context);
  };
}
