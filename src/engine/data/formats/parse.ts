// Text → rows of cells, by papaparse on arrays. Knows delimiter and quotes, nothing of headers or widths.
import Papa from 'papaparse';
import { EngineError } from '@/engine/errors';
import type { QuoteTrouble } from '../table/table';
import type { Delimiter } from '../types';
import { isEmpty, type Mended, type ParsedText, type StrayQuotes } from './strayQuotes';

export interface Dialect {
  delimiter: Delimiter;
  /** Quotes are ordinary characters. */
  literalQuotes: boolean;
  /** A quote within a quoted cell is written \\" instead of "". */
  backslashes?: boolean;
}

export interface Parsed {
  /** Empty lines are left out. */
  rows: string[][];
  troubles: QuoteTrouble[];
}

/** Every line break as "\n", also inside cells: papaparse leaves "\r" behind where a file mixes them. */
export function unifyLineBreaks(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

/** The same for a text that comes in pieces. */
export class LineBreaks {
  private held = '';

  push(piece: string): string {
    const text = this.held + piece;
    // The other half of "\r\n" may come with the next piece.
    this.held = text.endsWith('\r') ? '\r' : '';
    return unifyLineBreaks(this.held ? text.slice(0, -1) : text);
  }

  end(): string {
    return this.held ? '\n' : '';
  }
}

/**
 * Rows of a text whose line breaks are "\n".
 * @param cutOff the text is the beginning of a longer one: its last row is left out, as it may go on.
 */
export function parseRows(
  text: string,
  dialect: Dialect,
  cutOff = false,
  strays: StrayQuotes | null = null,
): Parsed {
  const rows: string[][] = [];
  const reader = new RowReader(dialect, (row) => rows.push(row), strays);
  reader.push(text);
  return { rows, troubles: cutOff ? reader.troubles : reader.end() };
}

/** A row of so many characters is no row: something is wrong with the file. */
const LONGEST_ROW = 1 << 25;

/** Rows of a text that comes in pieces, its line breaks "\n". */
export class RowReader {
  readonly troubles: QuoteTrouble[] = [];
  /** Rows that quotes which pair by chance would have swallowed; `row` and `line` as of `troubles`. */
  readonly mended: Mended[] = [];
  /** Text of which no whole row was made yet. */
  private rest = '';
  /** As long as `rest` is shorter it is not tried again: each try begins at its start. */
  private wanted = 0;
  private rows = 0;
  /** Line on which `rest` begins. */
  private line = 1;
  /** The cell of an unclosed quote that takes in everything that follows. */
  private swallowing: QuoteTrouble | null = null;

  constructor(
    private readonly dialect: Dialect,
    private readonly onRow: (cells: string[]) => void,
    private readonly strays: StrayQuotes | null = null,
    private readonly longest = LONGEST_ROW,
  ) {}

  /** @throws EngineError `file-unreadable` where a row is longer than any table's */
  push(piece: string): void {
    if (this.swallowing) {
      this.swallowing.lines += countBreaks(piece);
      return;
    }
    this.rest += piece;
    if (this.rest.length < this.wanted) return;
    const read = this.parse(true);
    this.wanted = read === 0 ? 2 * this.rest.length : 0;
    if (this.rest.length > this.longest) this.giveUp();
  }

  /** The last row too. */
  end(): QuoteTrouble[] {
    if (!this.swallowing && this.rest !== '') this.parse(false);
    return this.troubles;
  }

  /** Returns how much of `rest` was read. */
  private parse(cutOff: boolean): number {
    const text = this.rest;
    const parser = new Papa.Parser({
      delimiter: this.dialect.delimiter,
      newline: '\n',
      fastMode: this.dialect.literalQuotes ? true : undefined,
      escapeChar: this.dialect.backslashes ? '\\' : '"',
    });
    const { data, errors, meta } = parser.parse(text, 0, cutOff) as Papa.ParseResult<string[]>;
    const read = cutOff ? meta.cursor : text.length;
    // Of a row that is not whole yet nothing is said.
    const told = errors.filter(({ row }) => (row ?? 0) < data.length);
    const breaks = countBreaks(text, read);
    const parsed = { data, errors: told };
    // As many lines as rows: no cell has several.
    const rows = breaks > data.length ? this.withoutStrays(parsed, text) : parsed;
    this.troubles.push(...troublesFrom(rows.errors, rows.data, text, { row: this.rows, line: this.line }));
    for (const cells of rows.data) {
      if (isEmpty(cells)) continue;
      this.rows++;
      this.onRow(cells);
    }
    this.line += breaks;
    this.rest = text.slice(read);
    return read;
  }

  private withoutStrays(parsed: ParsedText, text: string): ParsedText {
    if (!this.strays) return parsed;
    const { mended, ...rows } = this.strays.mend(parsed, text);
    for (const each of mended)
      this.mended.push({ ...each, row: this.rows + each.row, line: this.line + each.line });
    return rows;
  }

  /** What an unclosed quote took in is not kept: its row cannot be read anyway. */
  private giveUp(): void {
    const { rest, line, rows } = this;
    if (this.dialect.literalQuotes || !rest.includes('"')) throw tooLong(line);
    this.swallowing = { kind: 'unclosed', row: rows, line, lines: countBreaks(rest) };
    this.troubles.push(this.swallowing);
    this.rows++;
    this.onRow([rest.slice(0, 1000)]);
    this.rest = '';
  }
}

/** @param before rows and lines before this text */
function troublesFrom(
  errors: readonly Papa.ParseError[],
  data: readonly string[][],
  text: string,
  before: { row: number; line: number },
): QuoteTrouble[] {
  if (errors.length === 0) return [];
  const troubles: QuoteTrouble[] = [];
  const lines = lineCounter(text, before.line);
  const places = placesOf(data, before.row);
  let seen = -1;
  for (const error of errors) {
    const index = error.row ?? 0;
    // A quote and nothing after it, at the end of the file: no row was lost.
    if (isEmpty(data[index])) continue;
    const row = places[index];
    const unclosed = error.code === 'MissingQuotes';
    // One stray quote a row is told, so that a cell full of them costs no more than one.
    if (row === seen && !unclosed) continue;
    seen = row;
    // A quote amid a quoted cell of one line is read as it was meant.
    if (!unclosed && !data[index].some((cell) => cell.includes('\n'))) continue;
    if (troubles.at(-1)?.row === row) troubles.pop();
    const within = unclosed ? data[index].reduce((sum, cell) => sum + countBreaks(cell), 0) : 0;
    troubles.push({
      kind: unclosed ? 'unclosed' : 'stray',
      row,
      line: lines(error.index ?? 0),
      lines: within,
    });
  }
  return troubles;
}

/** Where each row stands once empty lines are left out. */
function placesOf(data: readonly string[][], first: number): number[] {
  let place = first;
  return data.map((cells) => (isEmpty(cells) ? place : place++));
}

/** Line numbers of positions that are asked for in rising order. */
function lineCounter(text: string, first: number): (position: number) => number {
  let line = first;
  let next = text.indexOf('\n');
  return (position) => {
    while (next !== -1 && next < position) {
      line++;
      next = text.indexOf('\n', next + 1);
    }
    return line;
  };
}

function countBreaks(text: string, end = text.length): number {
  let count = 0;
  for (let i = text.indexOf('\n'); i !== -1 && i < end; i = text.indexOf('\n', i + 1)) count++;
  return count;
}

function tooLong(line: number): EngineError {
  return new EngineError(
    'file-unreadable',
    `Line ${line} is longer than 32 million characters, so this is no table of tweets. ` +
      'Save it as CSV with one tweet a row.',
  );
}
