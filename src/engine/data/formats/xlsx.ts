// Excel workbooks (.xlsx, .xlsm: ECMA-376) → the rows of one sheet as text. Fetched where one is read, not before: it brings an
// XML parser along. Read in pieces, so that of a large sheet only the texts that cells share are held.
import { listed } from '../sentences';
import { cellNotices, sheetNotices } from './spreadsheetml/notices';
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
 *   counts once all is read, and what it throws is passed on
 * @throws EngineError `file-unreadable` where it is damaged, encrypted, too large or no .xlsx, or has no such sheet; `cancelled`
 */
export async function readXlsx(
  file: Blob,
  fileName: string,
  choices: WorkbookChoices,
  onRow: TakeRow,
): Promise<Workbook> {
  const taker = new Taker(onRow);
  try {
    await refuseCompound(file, fileName);
    const parts = await Package.open(file, fileName, choices.signal);
    const contents = await readContents(parts, await workbookIn(parts, fileName));
    return await readSheet(parts, contents, choosable(contents, choices.sheet, fileName), taker.take);
  } catch (cause) {
    throw taker.failed ? cause : refusalOf(cause, fileName);
  }
}

/** What whoever takes the rows throws is no fault of the workbook. */
class Taker {
  failed = false;

  constructor(private readonly onRow: TakeRow) {}

  readonly take: TakeRow = (cells, row) => {
    this.failed = true;
    this.onRow(cells, row);
    this.failed = false;
  };
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
