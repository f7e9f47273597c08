// Quotes that pair by chance: a cell of several lines of which each is a row of the table by itself. Read as they pair, rows
// would be lost without any error.
import Papa from 'papaparse';
import type { Delimiter } from '../types';

/** A cell of fewer lines is what people write; of two only where a quote stands within it. */
const LEAST_LINES = 3;
/** The same where no column tells what is usual in it. */
const LEAST_UNKNOWN = 5;

/** Lines that say what is usual, and how many of them must agree. */
const SAMPLE_LINES = 2000;
const LEAST_SAMPLE = 10;
const MOST_VALUES = 30;
const USUAL_SHARE = 0.9;

interface Usual {
  /** Cells of a row. */
  width: number;
  /** By column: its cells, where they are few; null where they are not. */
  values: (ReadonlySet<string> | null)[];
}

/** What papaparse gives; empty lines among the rows. */
export interface ParsedText {
  data: string[][];
  errors: Papa.ParseError[];
}

/** A row that was none: its first line's place among the rows that came of it, empty lines left out, and how many lines. */
export interface Mended {
  row: number;
  /** Lines of the text before it. */
  line: number;
  lines: number;
  /** Rows that came of it. */
  rows: number;
  /** The quote pairs with none: the lines are all that follow. */
  unclosed: boolean;
}

export class StrayQuotes {
  private usual: Usual | null = null;

  /** @param head the beginning of the text, from which it is told what is usual */
  constructor(
    private readonly head: string,
    private readonly delimiter: Delimiter,
  ) {}

  /** The same with the rows that others had swallowed. `text` holds at least the lines of all of `data`. */
  mend({ data, errors }: ParsedText, text: string): ParsedText & { mended: Mended[] } {
    const mended: Mended[] = [];
    const rows: string[][] = [];
    const places: number[] = [];
    const lines = text.split('\n');
    const unclosed = errors.find(({ code }) => code === 'MissingQuotes')?.row;
    const odd = new Set(errors.map(({ row }) => row));
    let line = 0;
    let filled = 0;
    data.forEach((cells, index) => {
      const span = linesOf(cells);
      const found = span === 1 ? null : this.rowsIn(lines.slice(line, line + span), odd.has(index));
      places.push(found ? -1 : rows.length);
      if (found)
        mended.push({ row: filled, line, lines: span, rows: found.length, unclosed: index === unclosed });
      rows.push(...(found ?? [cells]));
      filled += found ? found.length : isEmpty(cells) ? 0 : 1;
      line += span;
    });
    const kept = errors.filter((error) => places[error.row ?? 0] >= 0);
    return { data: rows, errors: kept.map((error) => ({ ...error, row: places[error.row ?? 0] })), mended };
  }

  /**
   * The rows that a row of these lines swallowed; null where it is one row, as far as can be told.
   * @param odd its quotes do not pair as they should
   */
  private rowsIn(lines: readonly string[], odd: boolean): string[][] | null {
    const filled = lines.filter((line) => line !== '');
    if (filled.length < (odd ? 2 : LEAST_LINES)) return null;
    const { width, values } = (this.usual ??= usualOf(this.head, this.delimiter));
    if (width < 2) return null;
    if (values.every((set) => set === null) && filled.length < LEAST_UNKNOWN) return null;
    const rows: string[][] = [];
    for (const line of filled) {
      const cells = lineCells(line, this.delimiter);
      const isRow = cells.length === width && values.every((set, i) => set?.has(cells[i]) ?? true);
      if (!isRow) return null;
      rows.push(cells);
    }
    return rows;
  }
}

function linesOf(cells: readonly string[]): number {
  let lines = 1;
  for (const cell of cells)
    for (let at = cell.indexOf('\n'); at !== -1; at = cell.indexOf('\n', at + 1)) lines++;
  return lines;
}

export function isEmpty(cells: readonly string[]): boolean {
  return cells.length === 1 && cells[0] === '';
}

/** The cells of a line by itself; quotes that do not pair on it are ordinary characters. */
function lineCells(line: string, delimiter: Delimiter): string[] {
  const { data, errors } = Papa.parse<string[]>(line, { delimiter, newline: '\n' });
  return errors.length === 0 && data.length === 1 ? data[0] : line.split(delimiter);
}

function usualOf(head: string, delimiter: Delimiter): Usual {
  const lines = head.split('\n', SAMPLE_LINES).filter((line) => line !== '');
  const rows = lines.map((line) => lineCells(line, delimiter));
  const width = commonest(rows.map(({ length }) => length));
  const even = rows.filter(({ length }) => length === width);
  return { width, values: Array.from({ length: width }, (_, i) => fewValues(even.map((cells) => cells[i]))) };
}

function commonest(numbers: readonly number[]): number {
  const counts = countsOf(numbers);
  return numbers.reduce(
    (best, number) => (counts.get(number)! > counts.get(best)! ? number : best),
    numbers[0] ?? 0,
  );
}

/** Cells that come more than once, where nearly all do and few differ. */
function fewValues(cells: readonly string[]): ReadonlySet<string> | null {
  if (cells.length < LEAST_SAMPLE) return null;
  const counts = countsOf(cells);
  const usual = [...counts].filter(([, count]) => count > 1);
  const covered = usual.reduce((sum, [, count]) => sum + count, 0);
  if (usual.length > MOST_VALUES || covered < USUAL_SHARE * cells.length) return null;
  return new Set(usual.map(([value]) => value));
}

function countsOf<T>(values: readonly T[]): Map<T, number> {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
