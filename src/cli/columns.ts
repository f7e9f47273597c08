// A column as a person names it, by its name or its place counted from 1 → the engine's index.
import type { DataChoices, TableSummary } from '@/engine';
import { EngineError } from '@/engine/errors';

export interface ColumnOptions {
  textColumn?: string;
  labelColumn?: string;
}

/** What was named; what was not is left to the guess. @throws EngineError no-text-column, no-label-column */
export function columnChoices(
  table: Pick<TableSummary, 'columns' | 'fileName'>,
  { textColumn, labelColumn }: ColumnOptions,
): Pick<DataChoices, 'textColumn' | 'labelColumn'> {
  return {
    ...(textColumn !== undefined && { textColumn: find(table, textColumn, 'no-text-column') }),
    ...(labelColumn !== undefined && { labelColumn: find(table, labelColumn, 'no-label-column') }),
  };
}

/** A name goes before a place: a column may be called "2". */
function find(
  { columns, fileName }: Pick<TableSummary, 'columns' | 'fileName'>,
  wanted: string,
  code: 'no-text-column' | 'no-label-column',
): number {
  const index = columns.indexOf(wanted);
  if (index >= 0) return index;
  if (/^[1-9]\d*$/.test(wanted) && Number(wanted) <= columns.length) return Number(wanted) - 1;
  const known = columns.map((name, i) => `${i + 1} “${name}”`).join(', ');
  throw new EngineError(code, `${fileName} has no column “${wanted}”. Its columns are ${known}.`);
}
