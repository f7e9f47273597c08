// Parsed rows → columns and rows of one width. What cannot be a row of this table stays in it, listed as unreadable.
import { columnNames, guessHeader } from './header';
import type { StoredRows } from './rows';
import type { Table } from '../types';

/** A quote that does not do what quotes do; `row` is an index into `rows`, `line` counts from 1. */
export interface QuoteTrouble {
  /** `unclosed`: the rest of the file went into that cell. `stray`: other lines went into the cell. */
  kind: 'unclosed' | 'stray';
  row: number;
  line: number;
  /** Line breaks that went into an unclosed quote's cell. */
  lines: number;
}

export type Body = Pick<
  Table,
  'hasHeader' | 'columns' | 'rows' | 'unreadable' | 'notices' | 'tool' | 'answers'
>;

/** Rows from which a header is guessed. */
const HEAD_ROWS = 201;

/**
 * Rows are brought to one width (see `StoredRows.from`). Rows with more cells than columns, and rows in which a quote is
 * never closed, are unreadable; so is the header where it comes again.
 */
export function buildTable(
  parsed: StoredRows,
  troubles: readonly QuoteTrouble[],
  hasHeader = guessHeader(parsed.slice(0, HEAD_ROWS)),
): Body {
  const skipped = hasHeader ? 1 : 0;
  const header = hasHeader ? headerCells(parsed) : null;
  const width = header?.length ?? commonWidth(parsed);
  const rows = parsed.from(Math.min(skipped, parsed.length), width);
  const quotes = troubles
    .map((trouble) => ({ ...trouble, row: trouble.row - skipped }))
    .filter((trouble) => trouble.row >= 0);
  const unclosed = quotes.filter((trouble) => trouble.kind === 'unclosed');
  const unreadable = tooWide(rows, width);
  if (hasHeader)
    for (const row of repeated(rows, parsed.at(0) ?? [])) unreadable.set(row, 'is the header again');
  for (const { row, line } of unclosed) unreadable.set(row, `has an unclosed quote on line ${line}`);
  return {
    hasHeader,
    columns: columnNames(header, width),
    rows,
    unreadable: [...unreadable].map(([row, reason]) => ({ row, reason })).sort((a, b) => a.row - b.row),
    notices: [
      ...unclosed.map(unclosedNotice),
      ...strayNotices(quotes.filter((trouble) => trouble.kind === 'stray')),
    ],
  };
}

function tooWide(rows: StoredRows, width: number): Map<number, string> {
  const unreadable = new Map<number, string>();
  for (let row = 0; row < rows.length; row++) {
    const cells = rows.cellCount(row);
    if (cells > width && rows.at(row)!.length > width)
      unreadable.set(row, `has ${cells} cells where the table has ${width}`);
  }
  return unreadable;
}

/** Rows that are the header once more: files put together by hand, or by a tool, have one for each part. */
function repeated(rows: StoredRows, header: readonly string[]): number[] {
  const found: number[] = [];
  // Of one column any text may be what it is called.
  if (header.length < 2) return found;
  for (let row = 0; row < rows.length; row++)
    if (rows.cell(row, 0) === header[0] && header.every((cell, i) => rows.cell(row, i) === cell))
      found.push(row);
  return found;
}

/** The number of cells that most rows have; the larger of two that are equally common. */
function commonWidth(rows: StoredRows): number {
  const counts = new Map<number, number>();
  for (let row = 0; row < rows.length; row++) {
    const cells = rows.cellCount(row);
    counts.set(cells, (counts.get(cells) ?? 0) + 1);
  }
  let best = 0;
  for (const [width, count] of counts) {
    const most = counts.get(best) ?? 0;
    if (count > most || (count === most && width > best)) best = width;
  }
  return best;
}

/** R writes row names without a name for their column: one cell less in the header than in every row. */
function headerCells(parsed: StoredRows): string[] {
  const header = parsed.at(0) ?? [];
  if (header.length < 2 || parsed.length < 2) return header;
  for (let row = 1; row < parsed.length; row++)
    if (parsed.cellCount(row) !== header.length + 1) return header;
  // Blank throughout, it is no column but a delimiter at the end of each line.
  const blank = parsed.slice(1, HEAD_ROWS).every((row) => row.at(-1)!.trim() === '');
  return blank ? header : ['', ...header];
}

function unclosedNotice({ row, line, lines }: QuoteTrouble): string {
  return (
    `Row ${row + 1} (line ${line}) has an unclosed quote, so the ${lines} lines after it were read as one cell. ` +
    'Read quotes literally, or fix the file.'
  );
}

function strayNotices([first, ...others]: QuoteTrouble[]): string[] {
  if (!first) return [];
  const more = others.length > 0 ? `, and ${others.length} more like it` : '';
  return [
    `Row ${first.row + 1} (line ${first.line}) has a quote inside a quoted cell of several lines${more}: other rows ` +
      'may have gone into it. If so, read quotes literally.',
  ];
}
