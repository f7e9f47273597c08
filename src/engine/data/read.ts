// A file's bytes → Table → what a person sees of it. The first step of the data room; `prepare` is the second.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { EngineError } from '../errors';
import { guessColumns } from './columns';
import { decode } from './decode';
import { guessDialect } from './dialect';
import { parseRows, unifyLineBreaks } from './parse';
import { buildTable } from './table';
import type { ReadChoices, Table, TableSummary } from './types';

const previewRows = 20;

/**
 * Reads a CSV or TSV; what `choices` leaves out is guessed.
 * @throws EngineError `file-unreadable` for binary and empty files, `no-rows` for a file without data rows.
 */
export function readTable(bytes: Uint8Array, fileName: string, choices: ReadChoices = {}): Table {
  const decoded = decode(bytes, fileName, choices.encoding);
  const text = unifyLineBreaks(decoded.text);
  const dialect = guessDialect(text, choices);
  const body = buildTable(parseRows(text, dialect), choices.hasHeader);
  if (body.rows.length === 0) throw noRows(fileName, body.hasHeader);
  const guessed = dialect.literalQuotes && choices.literalQuotes === undefined;
  return {
    fileName,
    bytes: bytes.length,
    fingerprint: bytesToHex(sha256(bytes)),
    encoding: decoded.encoding,
    replacedCharacters: decoded.replacedCharacters,
    ...dialect,
    ...body,
    notices: [
      ...decoded.notices,
      ...(guessed ? [literalNotice(text, dialect.delimiter, body.hasHeader)] : []),
      ...body.notices,
    ],
  };
}

/** What is shown before anything is chosen: the guessed columns and the first rows. */
export function summarize(table: Table): TableSummary {
  const { rows, unreadable, ...rest } = table;
  const { text, label } = guessColumns(table);
  return {
    ...rest,
    rowCount: rows.length,
    unreadableCount: unreadable.length,
    textColumn: text,
    labelColumn: label,
    preview: rows.slice(0, previewRows),
  };
}

function noRows(fileName: string, hasHeader: boolean): EngineError {
  const found = hasHeader ? 'a header and no rows below it' : 'no rows';
  return new EngineError(
    'no-rows',
    `${fileName} has ${found}, so there is nothing to train on. Choose a file with one labelled tweet a row.`,
  );
}

/** Names the row that made quotes literal, by reading them as quotes once more. */
function literalNotice(text: string, delimiter: Table['delimiter'], hasHeader: boolean): string {
  const [first] = parseRows(text, { delimiter, literalQuotes: false }).troubles;
  const row = first && first.row + (hasHeader ? 0 : 1);
  const where = first ? `Row ${row} (line ${first.line}) has an unclosed quote` : 'Quotes do not pair';
  return `${where}, so quotes are read as ordinary characters. If that is wrong, switch off reading them literally.`;
}
