// Texts that nobody has labelled → a table to label them in: a row each, the column of labels empty.
import { csvLine } from './spreadsheet';

/** Lines that are put together at a time. */
const PIECE = 10_000;

/** Texts that begin like a formula stand behind an apostrophe: the table is made for a spreadsheet. */
export function labelSheet(texts: readonly string[]): Blob {
  const pieces = [csvLine(['text', 'label'])];
  for (let start = 0; start < texts.length; start += PIECE) {
    const lines = texts.slice(start, start + PIECE).map((text) => csvLine([text, '']));
    pieces.push(lines.join(''));
  }
  return new Blob(pieces, { type: 'text/csv' });
}
