// Workbooks of the corpus, sheets, size. What the corpus expects was compared with openpyxl 3.1.5 and pandas
// 3.1.1, which read the same files.
import { describe, expect, it } from 'vitest';
import { workbooks } from '../corpus/workbooks';
import { partsOf, row, sheetOf, text, workbookOf, zipped, type Tab } from '../corpus/workbooks/build';
import { readXlsx, type Workbook, type WorkbookChoices } from './xlsx';

async function read(
  bytes: Uint8Array,
  choices: WorkbookChoices = {},
): Promise<Workbook & { rows: string[][] }> {
  const rows: string[][] = [];
  const file = new Blob([bytes as BlobPart]);
  const workbook = await readXlsx(file, 'a.xlsx', choices, (cells) => rows.push(cells));
  return { ...workbook, rows };
}

const tab = (name: string, rows: string, more: Partial<Tab> = {}): Tab => ({
  name,
  xml: sheetOf(rows),
  ...more,
});
const glad = row(text('glad'));

describe('readXlsx', () => {
  it.each(workbooks)('reads $name', async ({ bytes, sheet = 'Sheet1', rows, notices = [] }) => {
    const workbook = await read(bytes);
    expect(workbook.rows).toEqual(rows);
    expect(workbook.sheet).toBe(sheet);
    expect(workbook.notices).toEqual(notices.map((notice) => expect.stringMatching(notice)));
  });

  it('reads the sheet that is chosen, a hidden one too, and lists those that can be seen', async () => {
    const bytes = zipped(
      partsOf([tab('A', glad), tab('B', row(text('b'))), tab('C', row(text('c')), { state: 'hidden' })]),
    );
    expect(await read(bytes, { sheet: 'B' })).toMatchObject({
      sheets: ['A', 'B'],
      sheet: 'B',
      rows: [['b']],
    });
    const hidden = await read(bytes, { sheet: 'C' });
    expect(hidden).toMatchObject({
      sheet: 'C',
      rows: [['c']],
      notices: [expect.stringContaining('“C” was read')],
    });
    await expect(read(bytes, { sheet: 'D' })).rejects.toThrow(
      'a.xlsx has no sheet “D”, but “A”, “B”. Choose one of these.',
    );
  });

  it('reads hidden sheets where none can be seen', async () => {
    const bytes = zipped(
      partsOf([tab('Chart', '', { kind: 'chartsheet' }), tab('Data', glad, { state: 'hidden' })]),
    );
    expect(await read(bytes)).toMatchObject({
      sheets: ['Data'],
      sheet: 'Data',
      rows: [['glad']],
      notices: [],
    });
  });

  it('has no rows for a workbook without cells', async () => {
    expect(await read(workbookOf(''))).toEqual({
      sheets: ['Sheet1'],
      sheet: 'Sheet1',
      rows: [],
      notices: [],
    });
  });

  it('says which row of the sheet each is', async () => {
    const numbers: number[] = [];
    const bytes = workbookOf(
      '<row r="2"><c><v>1</v></c></row><row><c><v>2</v></c></row><row r="9"/><row r="10"><c><v>3</v></c></row>',
    );
    await readXlsx(new Blob([bytes as BlobPart]), 'a.xlsx', {}, (_, number) => numbers.push(number));
    expect(numbers).toEqual([2, 3, 10]);
  });

  it('stops when it is told to', async () => {
    await expect(read(workbookOf(glad), { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'cancelled',
    });
  });

  it('passes on what is thrown by whoever takes the rows', async () => {
    const full = () => {
      throw new RangeError('no room');
    };
    const file = new Blob([workbookOf(glad) as BlobPart]);
    await expect(readXlsx(file, 'a.xlsx', {}, full)).rejects.toThrow(new RangeError('no room'));
  });

  it('reads 100,000 rows', { timeout: 60_000 }, async () => {
    const rows = Array.from(
      { length: 100_000 },
      (_, i) => `<row r="${i + 1}">${text(`so glad to be home again ${i}`)}<c><v>${i % 3}</v></c></row>`,
    );
    const workbook = await read(workbookOf(rows.join('')));
    expect(workbook.rows).toHaveLength(100_000);
    expect(workbook.rows.at(-1)).toEqual(['so glad to be home again 99999', '0']);
  });
});
