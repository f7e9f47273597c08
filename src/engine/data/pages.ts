// Rows of a file by what was found of them or became of them, a page at a time: whole lists would be as long as the file.
import type { Columns } from './collect';
import type { Patient } from './doctor/check';
import { rowsBehind } from './doctor/examine';
import { cellAt } from './rows';
import type { RowPage, RowSelection, Table } from './types';

/** Cells as the file has them; of an unreadable row what there is of them. */
export function pageOf(patient: Patient, selection: RowSelection, from: number, count: number): RowPage {
  const { rows, source } = select(patient, selection);
  const page = rows.slice(from, from + count);
  return { total: rows.length, rows: page.map((row) => show(source, row)) };
}

interface Source {
  table: Table;
  columns: Columns;
}

function select(patient: Patient, selection: RowSelection): { rows: number[]; source: Source } {
  const { data } = patient;
  if ('finding' in selection) {
    const { rows, ofValidation } = rowsBehind(selection.finding, patient);
    return { rows, source: ofValidation ? data.separate! : data };
  }
  const source = selection.file === 'validation' ? data.separate : data;
  return { rows: source?.ledger.rowsOf(selection.group) ?? [], source: source ?? data };
}

function show({ table, columns }: Source, row: number): RowPage['rows'][number] {
  const reason = table.unreadable.find((each) => each.row === row)?.reason;
  return {
    row,
    text: cellAt(table.rows, row, columns.textColumn),
    label: cellAt(table.rows, row, columns.labelColumn),
    ...(reason && { reason }),
  };
}
