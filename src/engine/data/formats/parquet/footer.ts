// The end of a Parquet file, where all is said of what stands before it: the schema, the row groups, what a writer added.
// https://github.com/apache/parquet-format/blob/master/README.md#file-format
import type { ColumnMetaData, FileMetaData, RowGroup } from 'hyparquet';
import { parquetMetadata } from 'hyparquet/src/metadata.js';
import { damagedFooter, refused } from './damage';

const MAGIC = 'PAR1';
const ENCRYPTED = 'PARE';
const TAIL = 8;

/** @throws EngineError `file-unreadable` where it is none, cut off, damaged or encrypted */
export async function readFooter(file: Blob, fileName: string): Promise<FileMetaData> {
  const head = await latin1(file.slice(0, 4));
  const tail = new DataView(await file.slice(Math.max(0, file.size - TAIL)).arrayBuffer());
  const ending = await latin1(file.slice(-4));
  if (head === ENCRYPTED || ending === ENCRYPTED) throw encrypted(fileName);
  if (head !== MAGIC) throw damagedFooter(fileName, 'it does not begin with PAR1');
  if (ending !== MAGIC || file.size < MAGIC.length + TAIL)
    throw damagedFooter(fileName, 'it is cut off, for it does not end with PAR1');
  const length = tail.getUint32(0, true);
  if (length > file.size - TAIL - MAGIC.length)
    throw damagedFooter(fileName, 'the description at its end is longer than the file');
  const footer = await file.slice(file.size - TAIL - length).arrayBuffer();
  if (hasEndlessNumber(new Uint8Array(footer)))
    throw damagedFooter(fileName, 'the description at its end makes no sense');
  try {
    return parquetMetadata(footer, { geoparquet: false });
  } catch (cause) {
    throw damagedFooter(fileName, 'the description at its end makes no sense', cause);
  }
}

/** A number goes on as long as bytes have their highest bit; hyparquet takes the square of its length to read it. */
const LONGEST_NUMBER = 1 << 14;

/** Filled with 0xff, as broken disks leave it. Not even text in Chinese has so many of these bytes without another. */
function hasEndlessNumber(bytes: Uint8Array): boolean {
  let run = 0;
  for (const byte of bytes) {
    run = byte < 0x80 ? 0 : run + 1;
    if (run > LONGEST_NUMBER) return true;
  }
  return false;
}

/** Where a column of a row group lies: from its dictionary, where it has one, to its last page. */
export function rangeOf(meta: ColumnMetaData): { start: number; end: number } {
  const data = Number(meta.data_page_offset);
  const dictionary = Number(meta.dictionary_page_offset ?? 0);
  // Without rows there is a dictionary and no page of values: pyarrow says that this stands at 0.
  const start = dictionary > 0 && (dictionary < data || data === 0) ? dictionary : data;
  return { start, end: start + Number(meta.total_compressed_size) };
}

/**
 * What the footer says is compared with itself and with the file, so that nothing is read where nothing is.
 * @param leafPaths of the schema, in its order
 * @throws EngineError `file-unreadable`
 */
export function checkGroups(metadata: FileMetaData, leafPaths: string[], file: Blob, fileName: string): void {
  const rows = metadata.row_groups.reduce((sum, { num_rows }) => sum + num_rows, 0n);
  if (rows !== metadata.num_rows)
    throw damagedFooter(
      fileName,
      `its parts have ${rows} rows, and it says that there are ${metadata.num_rows}`,
    );
  metadata.row_groups.forEach((group, index) => {
    const fault = faultOf(group, leafPaths, file.size, fileName);
    if (fault)
      throw damagedFooter(fileName, `what it says of row group ${index + 1} makes no sense: ${fault}`);
  });
}

function faultOf(group: RowGroup, leafPaths: string[], size: number, fileName: string): string | null {
  if (!isCount(group.num_rows)) return 'its number of rows is none';
  if (group.columns.length !== leafPaths.length) return 'it has other columns than the table';
  for (const [i, chunk] of group.columns.entries()) {
    if (chunk.crypto_metadata || chunk.encrypted_column_metadata) throw encrypted(fileName);
    if (chunk.file_path) throw elsewhere(fileName);
    const meta = chunk.meta_data;
    if (meta?.path_in_schema?.join('.') !== leafPaths[i]) return 'it has other columns than the table';
    if (!isCount(meta.num_values) || !isCount(meta.total_uncompressed_size))
      return `column ${leafPaths[i]} has no size`;
    const { start, end } = rangeOf(meta);
    const filled = meta.num_values > 0n;
    if (!(start >= 0 && end >= start && end <= size) || (filled && end === start))
      return `column ${leafPaths[i]} lies outside of the file`;
  }
  return null;
}

/** hyparquet gives whatever kind of value a damaged file has in the place. */
function isCount(value: unknown): value is bigint {
  return typeof value === 'bigint' && value >= 0n && value <= BigInt(Number.MAX_SAFE_INTEGER);
}

function encrypted(fileName: string) {
  return refused(
    fileName,
    'is an encrypted Parquet file',
    'Write it again without encryption, or save the table as CSV (UTF-8).',
  );
}

function elsewhere(fileName: string) {
  return refused(
    fileName,
    'is a Parquet file that only describes others, and has no rows',
    'Drop the files that it names.',
  );
}

async function latin1(blob: Blob): Promise<string> {
  return String.fromCharCode(...new Uint8Array(await blob.arrayBuffer()));
}
