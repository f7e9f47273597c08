// Prepared data → the file that its split is saved in (see `splitFormat`).
import { readChanges, type Changes } from '../examples/changes';
import type { Part } from '../splitFile/fileSplit';
import { COLUMNS, fingerprintOf } from '../splitFile/splitFormat';
import { labelAt } from '../table/labelCell';
import { csvLine } from '../table/spreadsheet';
import type { Example, Table } from '../types';
import type { Prepared } from './prepare';

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
