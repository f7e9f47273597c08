// How much of a Parquet file is taken in: known from its footer before anything is read.
import type { FileMetaData } from 'hyparquet';
import { refused } from './damage';
import { isText, type Column } from './schema';

/** Bytes of the columns that are read, unpacked: as much as a browser holds as rows. */
const LARGEST = 2 ** 30;
const MOST_ROWS = 50_000_000n;

/** @throws EngineError `file-unreadable` where it is too much */
export function checkSize({ row_groups, num_rows }: FileMetaData, columns: Column[], fileName: string): void {
  if (num_rows > MOST_ROWS) throw tooLarge(fileName, 'more than 50 million rows');
  const read = columns.filter(isText).flatMap(({ leaves }) => leaves.map(({ index }) => index));
  const sizes = row_groups.flatMap(({ columns: chunks }) =>
    read.map((index) => Number(chunks[index].meta_data!.total_uncompressed_size)),
  );
  const size = sizes.reduce((sum, one) => sum + one, 0);
  if (size > LARGEST)
    throw tooLarge(fileName, `${(size / 2 ** 30).toFixed(1)} GB of text and numbers when unpacked`);
}

export function tooLarge(fileName: string, what: string) {
  return refused(
    fileName,
    `is a Parquet file of ${what}, which is more than Warble takes in`,
    'Write the columns with the text and the label alone, or a sample of the rows, to a file of their own.',
  );
}
