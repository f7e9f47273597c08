// Every format that is no text. To add one, write a file of the shape of `BinaryFormat` and add it here.
import type { BinaryFormat } from './format';
import { parquet } from './parquet';
import { workbook } from './workbook';

const FORMATS: readonly BinaryFormat[] = [workbook, parquet];

/** Null: the file is text, or nothing that can be read. */
export function binaryFormat(head: Uint8Array): BinaryFormat | null {
  return FORMATS.find((format) => format.fits(head)) ?? null;
}
