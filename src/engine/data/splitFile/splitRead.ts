// A split that was saved → which part and label it gives to each row. What cannot be meant is refused with its line.
import { EngineError } from '@/engine/errors';
import { FileSplit, PARTS, type Part } from './fileSplit';
import { cellAt } from '../table/rows';
import { grouped, listed } from '../sentences';
import { unescapeCell } from '../table/spreadsheet';
import { placesOf, type SplitColumn } from './splitFormat';
import type { Table } from '../types';

export interface SplitFile {
  fileName: string;
  /** sha256 of the split itself. */
  fingerprint: string;
  /** By the fingerprint that the lines name their file by. */
  files: ReadonlyMap<string, FileSplit>;
}

/** @throws EngineError `file-unreadable` for a line that cannot be meant, `no-rows` where nothing trains */
export function readSplit(table: Table): SplitFile {
  const [broken] = table.unreadable;
  if (broken) throw refused(table, broken.row, `${broken.reason}.`);
  const places = placesOf(table.columns.map(plainColumn));
  if (!places) throw notASplit(table.fileName);
  const files = new Map<string, FileSplit>();
  let trains = false;
  for (let line = 0; line < table.rows.length; line++) {
    const { row, part, label, fingerprint } = lineAt(table, line, places);
    const file = files.get(fingerprint) ?? new FileSplit();
    if (file.has(row))
      throw refused(table, line, `row ${grouped(row + 1)} has a line above already. Keep one of the two.`);
    file.set(row, part, label);
    files.set(fingerprint, file);
    trains ||= part === 'train';
  }
  if (!trains) throw noTraining(table.fileName);
  return { fileName: table.fileName, fingerprint: table.fingerprint, files };
}

export function notASplit(fileName: string): EngineError {
  return new EngineError(
    'file-unreadable',
    `${fileName} is no split that Warble saved: it would have the columns row, part, label and fingerprint, and no other. ` +
      'Choose the file that was saved as the split.',
  );
}

/** Blank columns at the end have been given names. */
function plainColumn(name: string): string {
  return /^column \d+$/.test(name) ? '' : name;
}

function lineAt(table: Table, line: number, places: Record<SplitColumn, number>) {
  const cell = (column: SplitColumn) => cellAt(table.rows, line, places[column]).trim();
  const fail = (why: string) => refused(table, line, why);
  return {
    row: rowIn(cell('row'), fail),
    part: partIn(cell('part'), fail),
    label: unescapeCell(cell('label')),
    fingerprint: fingerprintIn(cell('fingerprint'), fail),
  };
}

type Fail = (why: string) => EngineError;

/** 0-based. */
function rowIn(cell: string, fail: Fail): number {
  // Some spreadsheets write whole numbers with a point.
  if (/^\d{1,9}(\.0+)?$/.test(cell) && Number(cell) >= 1) return Number(cell) - 1;
  throw fail(`“${cell}” is no row. Rows are counted from 1.`);
}

function partIn(cell: string, fail: Fail): Part {
  const part = PARTS.find((each) => each === cell.toLowerCase());
  if (part) return part;
  throw fail(`“${cell}” is no part. Parts are ${listed(PARTS)}; a row that is in none has no line.`);
}

function fingerprintIn(cell: string, fail: Fail): string {
  const fingerprint = cell.toLowerCase();
  if (/^[0-9a-f]{64}\/\d+$/.test(fingerprint)) return fingerprint;
  throw fail(`“${cell}” is no fingerprint, which names the file that the row is in. Save the split again.`);
}

/** `line` as the person counts: the header is the first. */
function refused({ fileName }: Table, line: number, why: string): EngineError {
  return new EngineError(
    'file-unreadable',
    `${fileName} cannot be read as a split. Line ${grouped(line + 2)}: ${why}`,
  );
}

function noTraining(fileName: string): EngineError {
  return new EngineError(
    'no-rows',
    `No line of ${fileName} says “train”, so there is nothing to train on. Save the split again, or choose another.`,
  );
}
