// Numbers and tables as a terminal shows them. Pure.
export { foldWords } from '@/engine/folds';
export { counted, duration, grouped as count, percent } from '@/engine/numberWords';

/** Lines of a table whose columns are as wide as their widest cell; `left` names those that are set left. */
export function table(rows: readonly (readonly string[])[], left: readonly number[] = []): string[] {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => row[i].length)));
  return rows.map((row) => tableLine(row, widths, left));
}

/** One line of a table that grows, whose widths are known before its cells. */
export function tableLine(
  row: readonly string[],
  widths: readonly number[],
  left: readonly number[] = [],
): string {
  const cells = row.map((cell, i) => (left.includes(i) ? cell.padEnd(widths[i]) : cell.padStart(widths[i])));
  return cells.join('  ').trimEnd();
}

/** A text on one line: what a terminal would obey rather than show is taken out. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}
