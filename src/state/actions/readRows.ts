// Asks the engine for a window of rows. The answer is the caller's: rows are shown, never kept in the state.
import type { RowsQuery, RowsWindow } from '@/engine';
import type { Context } from '../context';

/** Null where they could not be read: the table says so. */
export function readRows({ engine }: Context) {
  return async (query: RowsQuery): Promise<RowsWindow | null> => {
    try {
      return await engine.rows(query);
    } catch {
      return null;
    }
  };
}
