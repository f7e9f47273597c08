// Texts that nobody has labelled → a table to label them in: a row each, the column of labels empty. It is known again by
// its first column when it is read, so that its texts come back as they were.
import { csvLine, unescapeCell } from '../table/spreadsheet';

const TEXT = 'text to label';

/** Lines that are put together at a time. */
const PIECE = 10_000;

/** Texts that begin like a formula stand behind an apostrophe: the table is made for a spreadsheet. */
export function labelSheet(texts: readonly string[]): Blob {
  const pieces = [csvLine([TEXT, 'label'])];
  for (let start = 0; start < texts.length; start += PIECE) {
    const lines = texts.slice(start, start + PIECE).map((text) => csvLine([text, '']));
    pieces.push(lines.join(''));
  }
  return new Blob(pieces, { type: 'text/csv' });
}

/** Takes the rows of a file in order, the header first; gives them as they are, those of such a table as they were. */
export function labelSheetReader(): (cells: string[]) => string[] {
  let column: number | null = null;
  return (cells) => {
    // The first row says it; spreadsheets may have moved the column.
    column ??= cells.indexOf(TEXT);
    if (column < 0 || column >= cells.length) return cells;
    return cells.with(column, unescapeCell(cells[column]));
  };
}
