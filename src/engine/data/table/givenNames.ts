// What the numbers of a label column are called, where the data say it: by column, for whichever has the labels, or in a column
// beside it.
import type { Table } from '../types';
import { namesBeside } from './namesBeside';

/** Raw label → class name; undefined where nothing is said of that column. */
export function givenNames(
  table: Pick<Table, 'columns' | 'rows' | 'columnNames' | 'classNames'>,
  labelColumn: number,
): Record<string, string> | undefined {
  const { columns, columnNames = {}, classNames } = table;
  const column = columns[labelColumn];
  if (Object.hasOwn(columnNames, column)) return columnNames[column];
  return classNames ?? namesBeside(table, labelColumn)?.names;
}
