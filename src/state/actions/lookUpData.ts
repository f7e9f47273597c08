// Asks the hub what a data set is, before a byte of its rows.
import type { Context } from '../context';
import { toFailure } from '../failure';
import { createNewest } from '../newest';

/** As `lookUp` does for models. */
export function lookUpData(context: Context) {
  const newest = createNewest();
  return async (address: string, token?: string): Promise<void> => {
    const current = newest();
    const { get, set, engine } = context;
    set({ hubData: { ...get().hubData, status: 'looking', address, found: null, failure: null } });
    try {
      const found = await engine.lookUpData(address, token);
      if (current()) set(({ hubData }) => ({ hubData: { ...hubData, status: 'found', found } }));
    } catch (error) {
      const failure = toFailure(error);
      if (current()) set(({ hubData }) => ({ hubData: { ...hubData, status: 'failed', failure } }));
    }
  };
}
