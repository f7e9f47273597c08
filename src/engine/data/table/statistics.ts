// What a column's cells look like, from rows drawn evenly over the whole file: files are often sorted by label.
import { isNumber } from './header';
import { oneLabel } from './labelCell';
import type { Table } from '../types';

/** Shares are of the filled cells, 0 to 1, unless said otherwise. */
export interface ColumnStatistics {
  /** Share of all cells that are not blank. */
  filled: number;
  distinct: number;
  distinctShare: number;
  meanLength: number;
  meanWords: number;
  numeric: number;
  /** Numbers with a fraction other than ".0". */
  fractional: number;
  dates: number;
  /** URLs and HTML links. */
  addresses: number;
  /** Cells that are what labels usually are: negative, joy, 0, 4, spam … */
  usualLabels: number;
}

const sampleSize = 1000;

const usual = new Set(
  (
    'positive negative neutral mixed irrelevant pos neg neu extremely_positive extremely_negative ' +
    'joy sadness anger fear love surprise disgust happy sad angry happiness hate offensive neither none ' +
    'spam ham true false yes no favor against -1 0 1 2 3 4 5'
  ).split(' '),
);

/** One entry a column. */
export function columnStatistics(table: Pick<Table, 'columns' | 'rows' | 'unreadable'>): ColumnStatistics[] {
  const skip = new Set(table.unreadable.map(({ row }) => row));
  const stride = Math.max(1, table.rows.length / sampleSize);
  const sample: string[][] = [];
  for (let at = 0; at < table.rows.length; at += stride) {
    const row = Math.floor(at);
    if (!skip.has(row)) sample.push(table.rows.at(row)!);
  }
  return table.columns.map((_, column) => describeCells(sample.map((row) => row[column].trim())));
}

function describeCells(cells: readonly string[]): ColumnStatistics {
  const filled = cells.filter((cell) => cell !== '');
  const count = Math.max(filled.length, 1);
  const share = (test: (cell: string) => boolean) => filled.filter(test).length / count;
  const sum = (measure: (cell: string) => number) => filled.reduce((total, cell) => total + measure(cell), 0);
  const distinct = new Set(filled.map((cell) => cell.toLowerCase())).size;
  return {
    filled: filled.length / Math.max(cells.length, 1),
    distinct,
    distinctShare: distinct / count,
    meanLength: sum((cell) => cell.length) / count,
    meanWords: sum((cell) => cell.split(/\s+/).length) / count,
    numeric: share(isNumber),
    fractional: share((cell) => isNumber(cell) && /\.\d*[1-9]/.test(cell)),
    dates: share(isDate),
    addresses: share((cell) => /^(https?:|www\.|<a )/i.test(cell)),
    usualLabels: share((cell) => usual.has(plainLabel(cell))),
  };
}

function plainLabel(cell: string): string {
  return oneLabel(cell).toLowerCase().replace(/\s+/g, '_').replace(/\.0+$/, '');
}

/** A clock time, or year-month-day in any usual order, in a cell too short to be a tweet about one. */
function isDate(cell: string): boolean {
  if (cell.length > 40) return false;
  return /\d{1,2}:\d{2}/.test(cell) || /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}$/.test(cell);
}
