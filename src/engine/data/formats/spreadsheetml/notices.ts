// What is to say of a workbook that was read: which sheet, and what in its cells is not as it looks.
import { counted, listed } from '@/engine/data/sentences';
import type { Contents } from './parts';
import type { SheetReader } from './sheet';

const SAVE_ANEW = 'Open the workbook in Excel or LibreOffice, save it, and drop it again.';

/**
 * @param sheets those that can be seen
 * @param hidden how many others there are, the one that was read not counted
 */
export function sheetNotices(sheets: readonly string[], read: string, hidden: number): string[] {
  return [
    ...(sheets.length > 1
      ? [
          `The sheet “${read}” was read, of ${sheets.length} sheets: ${listed(sheets)}. Another one can be chosen.`,
        ]
      : []),
    ...told(hidden, 'hidden sheet', 'of the workbook', () => 'not read.'),
  ];
}

export function cellNotices(reader: SheetReader, { uncomputed }: Contents): string[] {
  const { errors, formulas, unsolved, hiddenRows, merged } = reader;
  const wrong = [...errors.values()].reduce((sum, count) => sum + count, 0);
  const kinds = [...errors.keys()].slice(0, 5).join(', ');
  return [
    ...told(wrong, 'cell', `with an error (${kinds})`, () => 'read as empty.'),
    ...told(unsolved, 'cell', 'with a formula that has no result', () => `read as empty. ${SAVE_ANEW}`),
    ...told(uncomputed ? formulas - unsolved : 0, 'cell', 'with a formula', outdated),
    ...told(
      merged,
      'area',
      'of merged cells',
      () => 'read as one cell with the value and empty ones beside and below it.',
    ),
    ...told(hiddenRows, 'row', 'hidden in the sheet, as a filter does it,', () => 'read like the others.'),
  ];
}

function outdated(count: number): string {
  const them = count === 1 ? 'it, which may not be its result' : 'them, which may not be their results';
  return `read as the workbook has ${them}: whoever wrote it left computing to Excel. ${SAVE_ANEW}`;
}

/** "2 cells with an error were read as empty."; nothing where there are none. */
function told(count: number, noun: string, which: string, end: (count: number) => string): string[] {
  if (count === 0) return [];
  return [`${counted(count, noun)} ${which} ${count === 1 ? 'was' : 'were'} ${end(count)}`];
}
