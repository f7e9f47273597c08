// What the numbers of a label column are called, where the data say it: by column, or for whichever has the labels.
import type { Table } from '../types';

/** Raw label → class name; undefined where nothing is said of that column. */
export function givenNames(
  { columns, columnNames = {}, classNames }: Pick<Table, 'columns' | 'columnNames' | 'classNames'>,
  labelColumn: number,
): Record<string, string> | undefined {
  const column = columns[labelColumn];
  return Object.hasOwn(columnNames, column) ? columnNames[column] : classNames;
}
