// Shapes beyond a CSV, and large files: read in the page's own worker.
import type { Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'fflate';
import { partsOf, sheetOf, text, zipped } from '@/engine/data/corpus/workbooks/build';
import { dropFile, type GivenFile } from './files';
import { openFile, rowsOf, withoutBuiltin } from './steps';
import { expect, test } from './support';

test.beforeEach(async ({ page }) => {
  await withoutBuiltin(page);
  await page.goto('/');
});

const lines = (count: number, line: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i)).join('\n');
const utf8 = (text: string) => new TextEncoder().encode(text);
const json = lines(40, (i) => JSON.stringify({ text: `tweet number ${i}`, mood: i % 2 ? 'glad' : 'sad' }));

/** A task of which one annotation was cancelled, and which another person labelled. */
const task = (i: number) => {
  const said = (mood: string, was_cancelled: boolean) => ({
    was_cancelled,
    result: [{ type: 'choices', from_name: 'mood', to_name: 'text', value: { choices: [mood] } }],
  });
  const mood = i % 2 ? 'glad' : 'sad';
  return {
    id: i,
    data: { text: `tweet number ${i}` },
    annotations: [said('unsure', true), said(mood, false)],
  };
};

const cells = (...texts: string[]) => `<row>${texts.map(text).join('')}</row>`;
const workbook = zipped(
  partsOf([
    { name: 'About', xml: sheetOf(cells('Moods of 2026')) },
    {
      name: 'Moods',
      xml: sheetOf(
        cells('text', 'mood') + lines(40, (i) => cells(`tweet number ${i}`, i % 2 ? 'glad' : 'sad')),
      ),
    },
  ]),
);

const SHAPES: { what: string; file: GivenFile; says: string; rows?: string[] }[] = [
  {
    what: 'Excel workbooks',
    file: { name: 'moods.xlsx', content: workbook },
    says: 'Read as an Excel workbook, the sheet',
  },
  {
    what: 'Parquet files',
    file: {
      name: 'moods.parquet',
      content: readFileSync('src/testing/fixtures/parquet/datasets.parquet'),
    },
    says: 'Read as Parquet.',
    rows: ['1', '1'],
  },
  {
    what: 'exports of Label Studio',
    file: { name: 'project-1.json', content: JSON.stringify(Array.from({ length: 40 }, (_, i) => task(i))) },
    says: 'Read as Label Studio, JSON,',
  },

  { what: 'JSON lines', file: { name: 'moods.jsonl', content: json }, says: 'Read as JSON lines,' },
  {
    what: 'packed JSON lines',
    file: { name: 'moods.jsonl.gz', content: gzipSync(utf8(json)) },
    says: 'moods.jsonl unpacked from moods.jsonl.gz. Read as JSON lines,',
  },
];

/** Name, rows, rows to train and to validate of each class. */
async function classesOf(page: Page): Promise<string[][]> {
  const table = page.getByRole('table', { name: /^Classes/ });
  const fields = await table.getByRole('textbox').all();
  const names = await Promise.all(fields.map((field) => field.inputValue()));
  return (await rowsOf(table)).map(([, rows, , , train, validation], i) => [
    names[i],
    rows,
    train,
    validation,
  ]);
}

const given = (files: Record<string, string>) =>
  Object.entries(files).map(([name, text]) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) }));

for (const { what, file, says, rows: counts = ['20', '20'] } of SHAPES) {
  test(`${what} are read, and the sentence says so`, async ({ page }) => {
    await openFile(page, file);
    await expect(page.getByText(says)).toBeVisible();
    await expect(page.getByLabel('Separator')).toHaveCount(0);
    const rows = await rowsOf(page.getByRole('table', { name: /^Classes/ }));
    expect(rows.map(([, count]) => count)).toEqual(counts);
  });
}

test('texts and labels in two files become one table, each text with its label', async ({ page }) => {
  await page.getByLabel('File of labelled tweets').setInputFiles(
    given({
      'texts.txt': lines(40, (i) => `"tweet ${i}`),
      'labels.txt': lines(40, (i) => (i % 4 ? '1' : '0')),
      'mapping.txt': '0\tcalm\n1\tcross\n',
    }),
  );
  await expect(page.getByText('labels.txt has the labels, mapping.txt names the classes.')).toBeVisible();
  await expect
    .poll(() => classesOf(page))
    .toEqual([
      ['calm', '10', '8', '2'],
      ['cross', '30', '24', '6'],
    ]);
  const preview = await rowsOf(page.getByRole('table', { name: /^Rows as read/ }));
  for (const [row, text, label] of preview) {
    expect(text).toBe(`"tweet ${Number(row) - 1}`);
    expect(label).toBe((Number(row) - 1) % 4 ? 'cross' : 'calm');
  }
  await expect(page.getByRole('table', { name: /^Rows 40 read, 40 used/ })).toBeVisible();
});

test('a file that trains and one that validates are taken each for its part', async ({ page }) => {
  const part = (count: number, word: string) =>
    `text,mood\n${lines(count, (i) => `${word} number ${i},${i % 3 ? 'glad' : 'sad'}`)}\n`;
  await page
    .getByLabel('File of labelled tweets')
    .setInputFiles(given({ 'validation.csv': part(12, 'later'), 'train.csv': part(60, 'early') }));
  await expect(page.getByText('validation.csv validates.')).toBeVisible();
  await expect
    .poll(() => classesOf(page))
    .toEqual([
      ['glad', '48', '40', '8'],
      ['sad', '24', '20', '4'],
    ]);
});

test('rows that are pasted are read', async ({ page }) => {
  await page.evaluate(
    (text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
    },
    `tweet\tmood\n${lines(40, (i) => `number ${i}\t${i % 2 ? 'glad' : 'sad'}`)}`,
  );
  await expect(page.getByRole('table', { name: /^Classes/ })).toBeVisible();
});

test('a large file tells how far it is; Escape stops it, and what was there stays', async ({ page }) => {
  await openFile(page, { name: 'moods.jsonl', content: json });
  await page.evaluate(() => {
    const line = `"0","1467810369","Mon Apr 06 22:19:45 PDT 2009","NO_QUERY","user","${'so it is '.repeat(8)}"\n`;
    const piece = line.repeat(20_000);
    const transfer = new DataTransfer();
    transfer.items.add(new File(Array<string>(20).fill(piece), 'large.csv'));
    window.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, cancelable: true }));
  });
  await expect(page.getByRole('progressbar', { name: 'Reading large.csv' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('progressbar')).toHaveCount(0);
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(page.getByText('Read as JSON lines,')).toBeVisible();
});

test('tweets of an X archive are named as such', async ({ page }) => {
  const tweets = [{ tweet: { full_text: 'so it is' } }];
  await dropFile(page, { name: 'tweets.js', content: `window.YTD.tweets.part0 = ${JSON.stringify(tweets)}` });
  await expect(page.getByRole('alert')).toContainText('tweets.js is from an X archive');
});
