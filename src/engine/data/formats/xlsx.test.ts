// Workbooks of the corpus, refusals, damage, size. What the corpus expects was compared with openpyxl 3.1.5 and pandas 3.1.1.
import { describe, expect, it } from 'vitest';
import { workbooks } from '../corpus/workbooks';
import { readXlsx, type Workbook, type WorkbookChoices } from './xlsx';

async function read(
  bytes: Uint8Array,
  choices: WorkbookChoices = {},
): Promise<Workbook & { rows: string[][] }> {
  const rows: string[][] = [];
  const file = new Blob([bytes as BlobPart]);
  return { ...(await readXlsx(file, 'a.xlsx', choices, (cells) => rows.push(cells))), rows };
}

describe('readXlsx', () => {
  it.each(workbooks)('reads $name', async ({ bytes, sheet = 'Sheet1', rows, notices = [] }) => {
    const workbook = await read(bytes);
    expect(workbook.rows).toEqual(rows);
    expect(workbook.sheet).toBe(sheet);
    expect(workbook.notices).toEqual(notices.map((notice) => expect.stringMatching(notice)));
  });
});
