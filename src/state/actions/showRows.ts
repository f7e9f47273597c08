// Opens the rows behind a finding, or of a group of the account. One list is open at a time; null closes it.
import type { RowSelection } from '@/engine';
import type { Context } from '../context';
import { toFailure } from '../failure';
import { createNewest } from '../newest';

/** Rows shown at first. */
export const ROWS_AT_FIRST = 20;

/** While more rows of the open list are asked for, those that are shown stay. */
export function showRows({ engine, get, set }: Context) {
  const newest = createNewest();
  return async (selection: RowSelection | null, count = ROWS_AT_FIRST): Promise<void> => {
    const current = newest();
    const { data, rowList } = get();
    if (!selection || !data) return set({ rowList: null });
    const isOpen = rowList !== null && isSameSelection(rowList.selection, selection);
    set({ rowList: { selection, page: isOpen ? rowList.page : null, failure: null } });
    // Prepared anew meanwhile, the rows may be others.
    const isWanted = () => current() && get().data === data;
    try {
      const page = await engine.listRows(selection, 0, count);
      if (isWanted()) set({ rowList: { selection, page, failure: null } });
    } catch (error) {
      if (isWanted()) set({ rowList: { selection, page: null, failure: toFailure(error) } });
    }
  };
}

export function isSameSelection(a: RowSelection, b: RowSelection): boolean {
  return selectionKey(a) === selectionKey(b);
}

function selectionKey(selection: RowSelection): string {
  return 'finding' in selection ? selection.finding : `${selection.file ?? 'data'}/${selection.group}`;
}
