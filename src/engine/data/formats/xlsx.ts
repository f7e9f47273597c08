// Excel workbooks (.xlsx, .xlsm: ECMA-376) → the rows of one sheet as text. Fetched where one is read, not before: it brings an
// XML parser along. Read in pieces, so that of a large sheet only the texts that cells share are held.
import { counted, listed } from '../sentences';
import { Package } from './spreadsheetml/package';
import { readContents, type Contents, type Sheet } from './spreadsheetml/parts';
import {
  binaryWorkbook,
  Defect,
  noWorkbook,
  refusalOf,
  refuseCompound,
  unreadable,
} from './spreadsheetml/refusals';
import { SheetReader, type TakeRow } from './spreadsheetml/sheet';

export interface Workbook {
  /** Worksheets that can be seen, in their order; all of them where none can. */
  sheets: string[];
  /** The one that was read; it has no rows where no sheet has any. */
  sheet: string;
  notices: string[];
}

export interface WorkbookChoices {
  /** Hidden ones can be chosen, too. Else the first that can be seen and has cells. */
  sheet?: string;
  signal?: AbortSignal;
}

/**
 * @param onRow takes each row that has something in it, up to its last cell that has, and its number in the sheet; what it took
 *   counts once all is read
 * @throws EngineError `file-unreadable` where it is damaged, encrypted, too large or no .xlsx, or has no such sheet; `cancelled`
 */
export async function readXlsx(
  file: Blob,
  fileName: string,
  choices: WorkbookChoices,
  onRow: TakeRow,
): Promise<Workbook> {
  try {
    await refuseCompound(file, fileName);
    const parts = await Package.open(file, fileName, choices.signal);
    const contents = await readContents(parts, await workbookIn(parts, fileName));
    return await readSheet(parts, contents, choosable(contents, choices.sheet, fileName), onRow);
  } catch (cause) {
    throw refusalOf(cause, fileName);
  }
}

async function workbookIn(parts: Package, fileName: string): Promise<string> {
  const found = await parts.workbook();
  if (found?.binary) throw binaryWorkbook(fileName);
  if (found) return found.path;
  throw parts.entries.length > 0 ? noWorkbook(parts.entries, fileName) : new Defect('it is no zip archive');
}

interface Choice {
  shown: Sheet[];
  /** The first of them that has rows is read. */
  candidates: Sheet[];
}

function choosable({ sheets }: Contents, chosen: string | undefined, fileName: string): Choice {
  if (sheets.length === 0)
    throw unreadable(
      fileName,
      'has no worksheet in it',
      'Drop a workbook with a table in it, or a CSV file.',
    );
  const visible = sheets.filter(({ hidden }) => !hidden);
  const shown = visible.length > 0 ? visible : sheets;
  if (chosen === undefined) return { shown, candidates: shown };
  const candidates = sheets.filter(({ name }) => name === chosen);
  if (candidates.length > 0) return { shown, candidates };
  const names = listed(shown.map(({ name }) => name));
  throw unreadable(fileName, `has no sheet “${chosen}”, but ${names}`, 'Choose one of these.');
}

async function readSheet(
  parts: Package,
  contents: Contents,
  { shown, candidates }: Choice,
  onRow: TakeRow,
): Promise<Workbook> {
  let reader = new SheetReader(contents, onRow);
  let read = candidates[0];
  for (const sheet of candidates) {
    const next = new SheetReader(contents, onRow);
    await parts.read(sheet.path, next.elements());
    if (next.rows === 0 && sheet !== candidates[0]) continue;
    [reader, read] = [next, sheet];
    if (next.rows > 0) break;
  }
  const sheets = shown.map(({ name }) => name);
  const hidden = contents.sheets.filter((sheet) => sheet !== read && !shown.includes(sheet)).length;
  const notices = [...sheetNotices(sheets, read.name, hidden), ...cellNotices(reader, contents)];
  return { sheets, sheet: read.name, notices };
}

function sheetNotices(sheets: readonly string[], read: string, hidden: number): string[] {
  const notices: string[] = [];
  if (sheets.length > 1)
    notices.push(
      `The sheet “${read}” was read, of ${sheets.length} sheets: ${listed(sheets)}. Another one can be chosen.`,
    );
  if (hidden > 0)
    notices.push(`${counted(hidden, 'hidden sheet')} of the workbook ${were(hidden)} not read.`);
  return notices;
}

function cellNotices(reader: SheetReader, { uncomputed }: Contents): string[] {
  const { errors, formulas, unsolved, hiddenRows, merged } = reader;
  const notices: string[] = [];
  const wrong = [...errors.values()].reduce((sum, count) => sum + count, 0);
  if (wrong > 0)
    notices.push(
      `${counted(wrong, 'cell')} with an error (${[...errors.keys()].slice(0, 5).join(', ')}) ${were(wrong)} read as empty.`,
    );
  if (unsolved > 0)
    notices.push(
      `${counted(unsolved, 'cell')} with a formula that has no result ${were(unsolved)} read as empty. Open the workbook in ` +
        'Excel or LibreOffice, save it, and drop it again.',
    );
  if (uncomputed && formulas > unsolved)
    notices.push(
      `${counted(formulas - unsolved, 'cell')} with a formula ${were(formulas - unsolved)} read as the workbook has ` +
        `${formulas - unsolved === 1 ? 'it, which may not be its result' : 'them, which may not be their results'}: whoever wrote it left ` +
        'computing to Excel. Open it in Excel or LibreOffice, save it, and drop it again.',
    );
  if (merged > 0)
    notices.push(
      `${counted(merged, 'area')} of merged cells ${were(merged)} read as one cell with the value and empty ones beside and below it.`,
    );
  if (hiddenRows > 0)
    notices.push(
      `${counted(hiddenRows, 'row')} hidden in the sheet, as a filter does it, ${were(hiddenRows)} read like the others.`,
    );
  return notices;
}

function were(count: number): string {
  return count === 1 ? 'was' : 'were';
}
