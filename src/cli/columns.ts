// A column as a person names it, by its name or its place counted from 1 → the engine's index.
import type { DataChoices, TableSummary } from '@/engine';
import { EngineError } from '@/engine/errors';

export interface ColumnOptions {
  textColumn?: string;
  labelColumn?: string;
}

type Named = Pick<TableSummary, 'columns' | 'fileName'>;

/** What was named; what was not is left to the guess. @throws EngineError no-text-column, no-label-column */
export function columnChoices(
  table: Named,
  { textColumn, labelColumn }: ColumnOptions,
): Pick<DataChoices, 'textColumn' | 'labelColumn'> {
  const find = (wanted: string, code: 'no-text-column' | 'no-label-column') =>
    columnNamed(table, wanted, (sentence) => new EngineError(code, sentence));
  return {
    ...(textColumn !== undefined && { textColumn: find(textColumn, 'no-text-column') }),
    ...(labelColumn !== undefined && { labelColumn: find(labelColumn, 'no-label-column') }),
  };
}

/** A name goes before a place: a column may be called "2". @throws what `missing` makes of the sentence */
export function columnNamed(
  { columns, fileName }: Named,
  wanted: string,
  missing: (sentence: string) => EngineError,
): number {
  const index = columns.indexOf(wanted);
  if (index >= 0) return index;
  if (/^[1-9]\d*$/.test(wanted) && Number(wanted) <= columns.length) return Number(wanted) - 1;
  const known = columns.map((name, i) => `${i + 1} “${name}”`).join(', ');
  throw missing(`${fileName} has no column “${wanted}”. Its columns are ${known}.`);
}
