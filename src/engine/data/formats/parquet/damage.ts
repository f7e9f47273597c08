// What is wrong with a Parquet file, in the words that a person reads: what, where, what to do.
import { EngineError } from '@/engine/errors';

/** Where in the file something stands that cannot be read. */
export interface Place {
  fileName: string;
  /** Counted from 0. */
  rowGroup: number;
  column: string;
}

const AGAIN = 'Download it again, or write it again with the program that it came from.';

/** Bytes that contradict themselves or the footer. Caught inside the reader, which knows the place. */
export class Damage extends Error {}

/** A way of writing that is known and not read here. Caught inside the reader. */
export class Unsupported extends Error {}

export function damagedFooter(fileName: string, what: string, cause?: unknown): EngineError {
  return new EngineError('file-unreadable', `${fileName} is a damaged Parquet file: ${what}. ${AGAIN}`, {
    cause,
  });
}

/** A Parquet file that is whole, and still not for us. */
export function refused(fileName: string, what: string, remedy: string): EngineError {
  return new EngineError('file-unreadable', `${fileName} ${what}. ${remedy}`);
}

/** Whatever a decoder threw, as a sentence. What the file system or a caller said stays as it is. */
export function atPlace(error: unknown, { fileName, rowGroup, column }: Place): unknown {
  if (error instanceof EngineError || isOutside(error)) return error;
  const where = `column ${column || '(without a name)'} of row group ${rowGroup + 1}`;
  if (error instanceof Unsupported)
    return refused(
      fileName,
      `is a Parquet file with ${error.message} in ${where}, which Warble does not read`,
      'Write it again with pandas or pyarrow, or save the table as CSV (UTF-8).',
    );
  const why = error instanceof Damage ? error.message : 'its bytes make no sense';
  return damagedFooter(fileName, `${where} cannot be read, ${why}`, error);
}

/** The file was moved or changed under our hands, or reading was stopped. */
function isOutside(error: unknown): boolean {
  return (
    error instanceof DOMException && ['NotReadableError', 'NotFoundError', 'AbortError'].includes(error.name)
  );
}
