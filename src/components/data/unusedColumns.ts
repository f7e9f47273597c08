// Which columns are neither text nor label, in words. Pure.
import type { StudioState } from '@/state/types';

/** Up to three are named ("id and date are"); more are counted ("the other 13 columns are"); none is "". */
export function unusedColumns({
  table,
  data,
  choices,
}: Pick<StudioState, 'table' | 'data' | 'choices'>): string {
  if (!table) return '';
  const { textColumn, labelColumn } = { ...table, ...data?.choices, ...choices };
  const unused = table.columns.filter((_, index) => index !== textColumn && index !== labelColumn);
  if (unused.length === 0) return '';
  if (unused.length > 3) return `the other ${unused.length} columns are`;
  const last = unused[unused.length - 1];
  if (unused.length === 1) return `${last} is`;
  return `${unused.slice(0, -1).join(', ')} and ${last} are`;
}
