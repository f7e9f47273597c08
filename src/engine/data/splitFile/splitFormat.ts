// The file that a split is saved in: a line for each row of a part, for spreadsheets and to be read back. Rows that are in no
// part have no line. No text is in it, so no tweet file is taken for one.
import { readChanges, type Changes } from '../examples/changes';
import type { Part } from '../parts/columnParts';
import type { Prepared } from '../parts/prepare';
import { labelAt } from '../table/labelCell';
import { csvLine } from '../table/spreadsheet';
import type { Delimiter, Example, Table } from '../types';

/**
 * `row`: as in the table of rows, from 1. `label`: as it stands in the file, or as it was changed by hand.
 * `fingerprint`: of the file that the row is in, see `fingerprintOf`.
 */
const COLUMNS = ['row', 'part', 'label', 'fingerprint'] as const;
export type SplitColumn = (typeof COLUMNS)[number];

/** sha256 of the file and how many rows were read of it: read in another way, its rows have other numbers. */
export function fingerprintOf({ fingerprint, rows }: Pick<Table, 'fingerprint' | 'rows'>): string {
  return `${fingerprint}/${rows.length}`;
}

/** Lines that are put together at a time. */
const PIECE = 10_000;

/** The same data and choices give the same bytes. */
export function splitBlob(data: Prepared): Blob {
  const { train, validation, test, separate, classes, table, columns } = data;
  const changes = readChanges(data.choices);
  const inData = [
    ...named('train', train),
    ...(separate.validation ? [] : named('validation', validation)),
    ...(separate.test ? [] : named('test', test)),
  ].sort((a, b) => a.row - b.row);
  const pieces = [csvLine(COLUMNS)];
  const labels = { changes, rawLabels: classes.map(({ rawLabels }) => rawLabels) };
  addLines(pieces, inData, { table, column: columns.labelColumn, ...labels });
  for (const part of ['validation', 'test'] as const) {
    const file = separate[part];
    if (!file) continue;
    const own = { table: file.table, column: file.columns.labelColumn, changes: null, rawLabels: [] };
    addLines(pieces, named(part, data[part]), own);
  }
  return new Blob(pieces, { type: 'text/csv' });
}

interface Line {
  row: number;
  part: Part;
  /** Index of its class. */
  label: number;
}

function named(part: Part, examples: readonly Example[]): Line[] {
  return examples.map(({ row, label }) => ({ row, part, label }));
}

interface Labelling {
  table: Table;
  column: number;
  /** Null: nothing is changed by hand in this file. */
  changes: Changes | null;
  /** Labels of each class. */
  rawLabels: readonly (readonly string[])[];
}

function addLines(pieces: string[], lines: readonly Line[], labelling: Labelling): void {
  const { table } = labelling;
  const fingerprint = fingerprintOf(table);
  for (let start = 0; start < lines.length; start += PIECE) {
    const piece = lines.slice(start, start + PIECE);
    const text = (line: Line) =>
      csvLine([String(line.row + 1), line.part, labelOf(line, labelling), fingerprint]);
    pieces.push(piece.map(text).join(''));
  }
}

/** The one given by hand where it is why the row has its class. */
function labelOf({ row, label }: Line, { table, column, changes, rawLabels }: Labelling): string {
  const own = labelAt(table.rows, row, column);
  const given = changes?.labels.get(row);
  return given !== undefined && rawLabels[label].includes(given) ? given : own;
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
