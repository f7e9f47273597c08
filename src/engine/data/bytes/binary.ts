// Files that are not text, known by their first bytes, each with the way out. Called by `decode`.
import { EngineError } from '@/engine/errors';

interface Format {
  name: string;
  /** Bytes the file begins with; a string stands for its Latin-1 bytes. */
  magic: string;
  remedy: string;
}

const asCsv = 'Save the table as CSV (UTF-8) and drop that file.';
const unpack = 'Unpack it and drop the CSV file that is inside.';
const notATable = 'Drop the CSV or TSV file with the tweets and their labels.';

const formats: Format[] = [
  { name: 'a PDF', magic: '%PDF', remedy: notATable },
  { name: 'a PNG image', magic: '\x89PNG', remedy: notATable },
  { name: 'a JPEG image', magic: '\xff\xd8\xff', remedy: notATable },
  { name: 'a GIF image', magic: 'GIF8', remedy: notATable },
  { name: 'a RIFF file (sound, video or a WebP image)', magic: 'RIFF', remedy: notATable },
  { name: 'a gzip archive', magic: '\x1f\x8b', remedy: unpack },
  { name: 'a bzip2 archive', magic: 'BZh', remedy: unpack },
  { name: 'an xz archive', magic: '\xfd7zXZ\0', remedy: unpack },
  { name: 'a Zstandard archive', magic: '\x28\xb5\x2f\xfd', remedy: unpack },
  { name: 'a 7-Zip archive', magic: '7z\xbc\xaf\x27\x1c', remedy: unpack },
  { name: 'a RAR archive', magic: 'Rar!\x1a', remedy: unpack },
  { name: 'an SQLite database', magic: 'SQLite format 3\0', remedy: asCsv },
  { name: 'an Arrow file', magic: 'ARROW1', remedy: asCsv },
  { name: 'an HDF5 file', magic: '\x89HDF\r\n', remedy: asCsv },
  { name: 'a rich text document', magic: '{\\rtf', remedy: 'Save it as plain text and drop that file.' },
];

const webPage: Format = {
  name: 'a web page',
  magic: '',
  remedy: 'It may have been saved in place of the data: download the file itself, and drop that.',
};

/** Throws `file-unreadable` for a file of a known binary format. */
export function refuseBinary(bytes: Uint8Array, fileName: string): void {
  const head = latin1(bytes.subarray(0, 2000));
  const format = formatOf(head);
  if (format) throw unreadable(fileName, format.name, format.remedy);
}

/** Throws `file-unreadable` where more than 2 % of the text is control characters that no text has. */
export function refuseNoise(text: string, fileName: string): void {
  const length = Math.min(text.length, 65_536);
  let odd = 0;
  let nul = 0;
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0) nul++;
    else if (code < 0x20 && !ordinaryControls.has(code)) odd++;
  }
  if (odd > length * 0.02 || nul > length * 0.2) {
    throw unreadable(fileName, 'not text: it is full of control characters', notATable);
  }
}

/** Tab, line feed, vertical tab, form feed, carriage return, Ctrl-Z (the old end of file), escape. */
const ordinaryControls = new Set([9, 10, 11, 12, 13, 26, 27]);

function formatOf(head: string): Format | undefined {
  if (head.startsWith('PK\x03\x04')) return zipFormat(head);
  if (/^(\xef\xbb\xbf)?\s*<(!doctype html|html)\b/i.test(head)) return webPage;
  return formats.find(({ magic }) => head.startsWith(magic));
}

const workbook: Format = { name: 'an Excel workbook', magic: '', remedy: asCsv };

function zipFormat(head: string): Format {
  const excel = head.includes('xl/') || head.includes('[Content_Types].xml');
  return excel ? workbook : { name: 'a zip archive', magic: '', remedy: unpack };
}

/** What an archive turns out to be by what is in it, with the way out. */
export function noTable(fileName: string, name: string): EngineError {
  return unreadable(fileName, name, asCsv);
}

/** The beginning of a zip archive is that of a workbook. */
export function isWorkbook(head: Uint8Array): boolean {
  return zipFormat(latin1(head.subarray(0, 2000))) === workbook;
}

function unreadable(fileName: string, what: string, remedy: string): EngineError {
  return new EngineError('file-unreadable', `${fileName} is ${what}. Warble reads text files. ${remedy}`);
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
