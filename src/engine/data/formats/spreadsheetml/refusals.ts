// Files that look like workbooks and cannot be read, each with the way out.
import { EngineError } from '@/engine/errors';
import type { ZipEntry } from '@/engine/zip';

/** What is wrong with a workbook, for the sentence that names it. */
export class Defect extends Error {
  constructor(
    message: string,
    readonly kind: 'damaged' | 'large' = 'damaged',
  ) {
    super(message);
  }
}

/** Said of a workbook; what the archive beneath it says is not. */
class WorkbookRefusal extends EngineError {}

const OPEN_AND_SAVE =
  'Open it in Excel or LibreOffice, save it as .xlsx or as CSV (UTF-8), and drop that file.';

/** Compound files (MS-CFB) hold workbooks before 2007, and since then encrypted ones. */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
/** Bytes of its directory that are looked at; it begins with what an encrypted workbook has. */
const DIRECTORY = 8192;

/** @throws EngineError `file-unreadable` for an old workbook and for one behind a password */
export async function refuseCompound(file: Blob, fileName: string): Promise<void> {
  const head = new DataView(await file.slice(0, 512).arrayBuffer());
  if (head.byteLength < 512 || COMPOUND.some((byte, i) => head.getUint8(i) !== byte)) return;
  // MS-CFB 2.2: the size of a sector is a power of two, and the directory begins in a sector that is counted from behind the first.
  const start = (head.getUint32(48, true) + 1) * 2 ** head.getUint16(30, true);
  const directory = new TextDecoder('utf-16le').decode(
    await file.slice(start, start + DIRECTORY).arrayBuffer(),
  );
  if (directory.includes('EncryptedPackage'))
    throw unreadable(
      fileName,
      'is protected by a password',
      'Open it in Excel, take the password away (File, Info, Protect Workbook, Encrypt with Password), save it, and drop it again.',
    );
  throw unreadable(fileName, 'is a workbook or document of Office 97 to 2003 (.xls)', OPEN_AND_SAVE);
}

/** What an archive without a workbook is, by what is in it. */
export function noWorkbook(entries: readonly ZipEntry[], fileName: string): EngineError {
  const has = (start: string) => entries.some(({ name }) => name.startsWith(start));
  if (has('xl/workbook.bin')) return binaryWorkbook(fileName);
  if (has('content.xml'))
    return unreadable(fileName, 'is an OpenDocument spreadsheet or text (.ods)', OPEN_AND_SAVE);
  if (has('word/'))
    return unreadable(fileName, 'is a Word document', 'Drop the workbook with the texts and their labels.');
  return unreadable(fileName, 'has no workbook in it', 'Drop an Excel workbook (.xlsx) or a CSV file.');
}

export function binaryWorkbook(fileName: string): EngineError {
  return unreadable(fileName, 'is a binary Excel workbook (.xlsb)', OPEN_AND_SAVE);
}

/** The sentence for whatever reading it threw: the archive, the decoder and the parser speak of other things than workbooks. */
export function refusalOf(cause: unknown, fileName: string): EngineError {
  if (cause instanceof WorkbookRefusal) return cause;
  if (cause instanceof EngineError && cause.code === 'cancelled') return cause;
  if (isGone(cause) || (cause instanceof Error && isGone(cause.cause)))
    return unreadable(
      fileName,
      'can no longer be read from the disk',
      'It may have been moved or changed: drop it again.',
      cause,
    );
  const defect = cause instanceof Defect ? cause : undefined;
  if (defect?.kind === 'large') {
    const what = `has ${defect.message}, which is more than Warble reads of a workbook`;
    return unreadable(fileName, what, 'Save the sheet as CSV (UTF-8) and drop that file.', cause);
  }
  const what = `is a damaged workbook${defect ? `: ${defect.message}` : ''}`;
  return unreadable(
    fileName,
    what,
    'Download it again, or open it in Excel or LibreOffice and save it anew.',
    cause,
  );
}

/** As a Blob says it whose file has gone or changed (W3C File API, 6). */
function isGone(cause: unknown): boolean {
  return cause instanceof DOMException && ['NotReadableError', 'NotFoundError'].includes(cause.name);
}

export function unreadable(fileName: string, what: string, remedy: string, cause?: unknown): EngineError {
  return new WorkbookRefusal('file-unreadable', `${fileName} ${what}. ${remedy}`, { cause });
}
