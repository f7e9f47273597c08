// Parquet files → rows of text, as the other readers give them. Fetched where such a file is opened, not before.
// hyparquet reads the footer, the encodings and the nesting; paging, levels and most packers are read here, strictly.
import type { FileMetaData } from 'hyparquet';
import { EngineError } from '@/engine/errors';
import { damagedFooter } from './parquet/damage';
import { checkGroups, readFooter } from './parquet/footer';
import { Reading, type Task } from './parquet/reading';
import { columnsOf, isText, type Column } from './parquet/schema';
import { checkSize } from './parquet/size';
import { classNamesIn, isRowNumbers, type ClassNames } from './parquet/written';

export interface ParquetTable {
  columns: string[];
  rowCount: number;
  /** What the numbers in a column's cells, or in the lists there, stand for: { label: { "0": "negative" } }. */
  classNames?: ClassNames;
  notices: string[];
}

/** `onProgress` is told the share of the rows after each block of them. */
export type ParquetOptions = Pick<Task, 'signal' | 'onProgress'>;

/**
 * Reads row group by row group, and of each a page of every column at a time. Rows are given before the end of the file is
 * seen: where this throws, what came before is no table.
 * @param onRow one text a column, in the order of `columns`; the array is the caller's
 * @throws EngineError `file-unreadable` for a file that is none, damaged, encrypted or too large; `cancelled`
 */
export async function readParquet(
  file: Blob,
  fileName: string,
  onRow: (cells: string[]) => void,
  options: ParquetOptions = {},
): Promise<ParquetTable> {
  const metadata = await readFooter(file, fileName);
  const { all, columns, classNames } = understood(metadata, file, fileName);
  const labels = new Set(Object.keys(classNames));
  const { signal, onProgress } = options;
  const reading = new Reading({ file, fileName, metadata, columns, labels, onRow, signal, onProgress });
  const rowCount = await reading.all();
  const notices = noticesOf(all, reading.unlabelled);
  const named = labels.size > 0 ? { classNames } : {};
  return { columns: columns.map(({ name }) => name), rowCount, ...named, notices };
}

/** All that the footer says, checked before anything else is read. */
function understood(metadata: FileMetaData, file: Blob, fileName: string) {
  try {
    const all = columnsOf(metadata);
    checkGroups(metadata, all.flatMap(pathsOf), file, fileName);
    const columns = all.filter((column) => !isRowNumbers(column));
    checkSize(metadata, columns, fileName);
    return { all, columns, classNames: classNamesIn(metadata, columns) };
  } catch (cause) {
    if (cause instanceof EngineError) throw cause;
    throw damagedFooter(fileName, 'the description at its end makes no sense', cause);
  }
}

function pathsOf({ leaves }: Column): string[] {
  return leaves.map(({ path }) => path.at(-1)!.path.join('.'));
}

function noticesOf(columns: Column[], unlabelled: ReadonlySet<string>): string[] {
  const names = (some: Column[]) => some.map(({ name }) => `“${name}”`).join(', ');
  const bytes = columns.filter((column) => !isText(column));
  const numbers = columns.filter(isRowNumbers);
  const notices = [...unlabelled].map(
    (name) =>
      `-1 in “${name}” is how datasets writes that a row has no label. Such rows count as rows without one.`,
  );
  if (bytes.length > 0)
    notices.push(`Left empty, because bytes that are no text stand there: ${names(bytes)}.`);
  if (numbers.length > 0)
    notices.push(
      `Left out: ${names(numbers)}, the numbers that rows had in pandas. They say nothing of a row.`,
    );
  return notices;
}
