// Text → rows of cells, by papaparse on arrays. Knows delimiter and quotes, nothing of headers or widths.
import Papa from 'papaparse';
import type { Delimiter } from './types';

export interface Dialect {
  delimiter: Delimiter;
  /** Quotes are ordinary characters. */
  literalQuotes: boolean;
}

/** A quote that does not do what quotes do; `row` is an index into `rows`, `line` counts from 1. */
export interface QuoteTrouble {
  /** `unclosed`: the rest of the file went into that cell. `stray`: other lines went into the cell. */
  kind: 'unclosed' | 'stray';
  row: number;
  line: number;
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

/**
 * Rows of a text whose line breaks are "\n".
 * @param cutOff the text is the beginning of a longer one: its last row is left out, as it may go on.
 */
export function parseRows(text: string, dialect: Dialect, cutOff = false): Parsed {
  const parser = new Papa.Parser({
    delimiter: dialect.delimiter,
    newline: '\n',
    fastMode: dialect.literalQuotes ? true : undefined,
  });
  const { data, errors } = parser.parse(text, 0, cutOff) as Papa.ParseResult<string[]>;
  const rows: string[][] = [];
  const places: number[] = [];
  for (const row of data) {
    places.push(rows.length);
    if (row.length > 1 || row[0] !== '') rows.push(row);
  }
  return { rows, troubles: troublesFrom(errors, rows, places, text) };
}

function troublesFrom(
  errors: Papa.ParseError[],
  rows: string[][],
  places: number[],
  text: string,
): QuoteTrouble[] {
  const troubles: QuoteTrouble[] = [];
  const lines = lineCounter(text);
  let seen = -1;
  for (const error of errors) {
    const row = places[error.row ?? 0];
    const unclosed = error.code === 'MissingQuotes';
    // One stray quote a row is told, so that a cell full of them costs no more than one.
    if (row === seen && !unclosed) continue;
    seen = row;
    // A quote amid a quoted cell of one line is read as it was meant.
    if (!unclosed && !rows[row]?.some((cell) => cell.includes('\n'))) continue;
    if (troubles.at(-1)?.row === row) troubles.pop();
    troubles.push({ kind: unclosed ? 'unclosed' : 'stray', row, line: lines(error.index ?? 0) });
  }
  return troubles;
}

/** Line numbers (from 1) of positions that are asked for in rising order. */
function lineCounter(text: string): (position: number) => number {
  let line = 1;
  let next = text.indexOf('\n');
  return (position) => {
    while (next !== -1 && next < position) {
      line++;
      next = text.indexOf('\n', next + 1);
    }
    return line;
  };
}
