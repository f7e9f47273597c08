// Cells for spreadsheets, which take text that begins like a formula for one and run it (OWASP, "CSV injection"). Such a
// cell stands behind an apostrophe; what already stands behind one gets another, so that all come back as they were.

const FORMULA = /^'*[=+\-@\t\r]/;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const QUOTED = /["\r\n]/;
const ESCAPED = /^'+[=+\-@\t\r]/;

export function escapeCell(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

export function unescapeCell(cell: string): string {
  return ESCAPED.test(cell) ? cell.slice(1) : cell;
}

/** A line of a CSV file (RFC 4180, but for "\n"), its cells escaped. */
export function csvLine(cells: readonly string[]): string {
  return lineOf(cells.map(escapeCell), ',');
}

/** The same of cells that may be numbers: they are none of a formula's, and are to stay numbers. */
export function spreadsheetLine(cells: readonly string[], delimiter: ',' | '\t'): string {
  return lineOf(
    cells.map((cell) => (NUMBER.test(cell) ? cell : escapeCell(cell))),
    delimiter,
  );
}

function lineOf(cells: readonly string[], delimiter: ',' | '\t'): string {
  return `${cells.map((cell) => (cell.includes(delimiter) || QUOTED.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(delimiter)}\n`;
}
