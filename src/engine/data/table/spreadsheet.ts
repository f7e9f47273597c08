// Cells for spreadsheets, which take text that begins like a formula for one and run it (OWASP, "CSV injection"). Such a
// cell stands behind an apostrophe; what already stands behind one gets another, so that all come back as they were.

const FORMULA = /^'*[=+\-@\t\r]/;
const ESCAPED = /^'+[=+\-@\t\r]/;

export function escapeCell(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

export function unescapeCell(cell: string): string {
  return ESCAPED.test(cell) ? cell.slice(1) : cell;
}

/** A line of a CSV file (RFC 4180, but for "\n"), its cells escaped. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => quoted(escapeCell(cell))).join(',')}\n`;
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
