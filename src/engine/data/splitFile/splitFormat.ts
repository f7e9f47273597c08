// The file that a split is saved in: a line for each row of a part, for spreadsheets and to be read back. Rows that are in no
// part have no line. No text is in it, so no tweet file is taken for one.
import type { Delimiter, Table } from '../types';

/**
 * `row`: as in the table of rows, from 1. `label`: as it stands in the file, or as it was changed by hand.
 * `fingerprint`: of the file that the row is in, see `fingerprintOf`.
 */
export const COLUMNS = ['row', 'part', 'label', 'fingerprint'] as const;
export type SplitColumn = (typeof COLUMNS)[number];

/** sha256 of the file and how many rows were read of it: read in another way, its rows have other numbers. */
export function fingerprintOf({ fingerprint, rows }: Pick<Table, 'fingerprint' | 'rows'>): string {
  return `${fingerprint}/${rows.length}`;
}

/** From the beginning of a file: what separates its cells; null where it is no split. */
export function splitDelimiter(head: string): Delimiter | null {
  const [line] = head.replace(/^\ufeff/, '').split(/[\r\n]/, 1);
  const found = ([',', ';', '\t'] as const).find((delimiter) => placesOf(line.split(delimiter)) !== null);
  return found ?? null;
}

/** Where each column stands; null where there are others, or one is missing. Spreadsheets add blank ones at the end. */
export function placesOf(header: readonly string[]): Record<SplitColumn, number> | null {
  const names = header.map((cell) =>
    cell
      .replace(/^"(.*)"$/, '$1')
      .trim()
      .toLowerCase(),
  );
  const isOther = (name: string, i: number) => name !== '' && (!isColumn(name) || names.indexOf(name) !== i);
  if (names.some(isOther) || !COLUMNS.every((column) => names.includes(column))) return null;
  const places = COLUMNS.map((column) => [column, names.indexOf(column)] as const);
  return Object.fromEntries(places) as Record<SplitColumn, number>;
}

function isColumn(name: string): name is SplitColumn {
  return (COLUMNS as readonly string[]).includes(name);
}
