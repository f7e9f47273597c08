// Parsed rows → columns and rows of one width. What cannot be a row of this table stays in it, listed as unreadable.
import { columnNames, guessHeader } from './header';
import type { Parsed, QuoteTrouble } from './parse';
import type { Table } from './types';

export type Body = Pick<Table, 'hasHeader' | 'columns' | 'rows' | 'unreadable' | 'notices'>;

/**
 * Short rows are filled up with blanks, as spreadsheets leave out trailing empty cells. Rows with more cells than
 * columns, and rows in which a quote is never closed, are unreadable.
 */
export function buildTable({ rows: parsed, troubles }: Parsed, hasHeader = guessHeader(parsed)): Body {
  const rows = hasHeader ? parsed.slice(1) : parsed;
  const skipped = hasHeader ? 1 : 0;
  const header = hasHeader ? headerCells(parsed[0] ?? [], rows) : null;
  const width = header?.length ?? commonWidth(rows);
  const unreadable = new Map<number, string>();
  const fitted = rows.map((row, i) => {
    const cells = fitRow(row, width);
    if (cells.length > width) unreadable.set(i, `has ${row.length} cells where the table has ${width}`);
    return cells;
  });
  const quotes = troubles
    .map((trouble) => ({ ...trouble, row: trouble.row - skipped }))
    .filter((t) => t.row >= 0);
  const unclosed = quotes.filter((trouble) => trouble.kind === 'unclosed');
  for (const { row, line } of unclosed) unreadable.set(row, `has an unclosed quote on line ${line}`);
  return {
    hasHeader,
    columns: columnNames(header, width),
    rows: fitted,
    unreadable: [...unreadable].map(([row, reason]) => ({ row, reason })).sort((a, b) => a.row - b.row),
    notices: [
      ...unclosed.map(({ row, line }) => unclosedNotice(row, line, linesIn(rows[row]))),
      ...strayNotices(quotes.filter((trouble) => trouble.kind === 'stray')),
    ],
  };
}

/** The number of cells that most rows have; the larger of two that are equally common. */
function commonWidth(rows: readonly string[][]): number {
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(row.length, (counts.get(row.length) ?? 0) + 1);
  let best = 0;
  for (const [width, count] of counts) {
    const most = counts.get(best) ?? 0;
    if (count > most || (count === most && width > best)) best = width;
  }
  return best;
}

/** R writes row names without a name for their column: one cell less in the header than in every row. */
function headerCells(header: string[], rows: readonly string[][]): string[] {
  const nameless =
    header.length > 1 && rows.length > 0 && rows.every((row) => row.length === header.length + 1);
  return nameless ? ['', ...header] : header;
}

function fitRow(row: string[], width: number): string[] {
  if (row.length === width) return row;
  if (row.length < width) return [...row, ...Array<string>(width - row.length).fill('')];
  return row.slice(width).every((cell) => cell.trim() === '') ? row.slice(0, width) : row;
}

function linesIn(row: readonly string[]): number {
  return row.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0);
}

function unclosedNotice(row: number, line: number, lines: number): string {
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
