// What is no workbook, or none that can be read: each in a sentence that says what it is and what to do.
import { expect, it } from 'vitest';
import {
  declared,
  partsOf,
  row,
  sheetOf,
  text,
  workbookOf,
  zipped,
  type Tab,
} from '../corpus/workbooks/build';
import { readXlsx } from './xlsx';

const tab = (name: string, rows: string): Tab => ({ name, xml: sheetOf(rows) });
const oneSheet = (xml: string) => zipped(partsOf([{ name: 'Sheet1', xml }]));
const glad = row(text('glad'));

/** A compound file with these names in its directory, which begins behind the first sector. */
function compound(...names: string[]): Uint8Array {
  const bytes = new Uint8Array(1536);
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  const view = new DataView(bytes.buffer);
  view.setUint16(30, 9, true);
  view.setUint32(48, 1, true);
  names.forEach((name, i) =>
    [...name].forEach((c, at) => view.setUint16(1024 + 128 * i + 2 * at, c.charCodeAt(0), true)),
  );
  return bytes;
}

const binary = partsOf([tab('A', '')]);
binary['[Content_Types].xml'] = (binary['[Content_Types].xml'] as string).replace(
  'openxmlformats-officedocument.spreadsheetml.sheet.main+xml',
  'ms-excel.sheet.binary.macroEnabled.main',
);
const noSheet = partsOf([tab('A', glad)]);
delete noSheet['xl/worksheets/sheet1.xml'];

const refused: [name: string, bytes: Uint8Array, says: RegExp][] = [
  ['a workbook behind a password', compound('Root Entry', 'EncryptedPackage'), /protected by a password\. Open it in Excel, take the password away/],
  ['an old workbook', compound('Root Entry', 'Workbook'), /of Office 97 to 2003 \(\.xls\)\. Open it in Excel or LibreOffice, save it as \.xlsx/],
  ['a binary workbook', zipped(binary), /is a binary Excel workbook \(\.xlsb\)/],
  ['an OpenDocument spreadsheet', zipped({ mimetype: 'x', 'content.xml': 'x' }), /OpenDocument spreadsheet/],
  ['a Word document', zipped({ 'word/document.xml': 'x' }), /Word document/],
  ['an archive of something else', zipped({ 'a.txt': 'x' }), /has no workbook in it/],
  ['no archive', new Uint8Array(600), /is a damaged workbook: it is no zip archive\. Download it again/],
  ['nothing at all', new Uint8Array(), /is a damaged workbook/],
  ['charts alone', zipped(partsOf([{ ...tab('A', ''), kind: 'chartsheet' }])), /has no worksheet in it/],
  ['a sheet that is missing', zipped(noSheet), /is a damaged workbook: xl\/worksheets\/sheet1\.xml is missing in it\./],
  ['a text that is missing', workbookOf('<row r="7"><c t="s"><v>3</v></c></row>'), /row 7 refers to a text that is not there/],
  ['a cell beyond the last column', workbookOf('<row r="1"><c r="XFE1"><v>1</v></c></row>'), /row 1 has a cell beyond the last column, XFD/],
  ['XML cut off', oneSheet(sheetOf(glad).slice(0, -30)), /is a damaged workbook\. Download it again/],
  ['bytes that are not in the encoding', workbookOf('', { 'xl/worksheets/sheet1.xml': Uint8Array.of(0x3c, 0x61, 0xff) }), /is a damaged workbook/],
  ['an encoding that nobody knows', oneSheet(sheetOf(glad).replace('UTF-8', 'UTF-77')), /is a damaged workbook/],
  ['elements without an end within each other', workbookOf('<a>'.repeat(1000)), /is a damaged workbook/],
  ['entities that name each other', oneSheet(declared('<!DOCTYPE a [<!ENTITY a "1"><!ENTITY b "&a;&a;">]>') + '<worksheet>&b;</worksheet>'), /is a damaged workbook/],
  ['a text that does not end', workbookOf(row(text('x'.repeat(2 ** 24 + 2 ** 20)))), /is a damaged workbook/],
  ['more cells than are read', workbookOf('<row><c r="XFD1"><v>1</v></c></row>'.repeat(3100)), /has more than 50 million cells, which is more than Warble reads of a workbook\. Save the sheet as CSV/],
  ['more rows than are read', workbookOf('<row/>'.repeat(2_000_001)), /has more than 2 million rows/],
]; // prettier-ignore

it.each(refused)('refuses %s', { timeout: 60_000 }, async (_, bytes, says) => {
  const reading = readXlsx(new Blob([bytes as BlobPart]), 'a.xlsx', {}, () => {});
  await expect(reading).rejects.toMatchObject({
    code: 'file-unreadable',
    message: expect.stringMatching(/^a\.xlsx (is|has) .*\.$/),
  });
  await expect(reading).rejects.toThrow(says);
});

it('says that a file has gone, and not that it is damaged', async () => {
  const gone = new Blob([workbookOf(glad) as BlobPart]);
  gone.slice = () => {
    throw new DOMException('gone', 'NotReadableError');
  };
  await expect(readXlsx(gone, 'a.xlsx', {}, () => {})).rejects.toThrow(
    'a.xlsx can no longer be read from the disk.',
  );
});
