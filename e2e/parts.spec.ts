// The parts of the data: a test file that comes along, and a split that is saved and taken up again.
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { dropFile, labelledCsv, type GivenFile } from './files';
import {
  openFile,
  openModel,
  rowsOf,
  setRecipe,
  step,
  tinyFolder,
  train,
  waitForEnd,
  withoutBuiltin,
} from './steps';
import { expect, test } from './support';

test.beforeEach(async ({ page }) => {
  await withoutBuiltin(page);
  await page.goto('/');
});

/** Class → its rows in each part. */
async function partsOf(page: Page): Promise<string[][]> {
  const rows = await rowsOf(page.getByRole('table', { name: /^Classes/ }));
  return rows.map((cells) => cells.slice(4));
}

const upload = ({ name, content }: GivenFile) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(content),
});

test('a test file that comes along tests: counted, looked at once, and spoken of at the end', async ({
  page,
}) => {
  const files = [labelledCsv(80, 'train.csv'), labelledCsv(100, 'test.csv')].map(upload);
  await page.getByLabel('File of labelled tweets').setInputFiles(files);
  await expect(page.getByText('test.csv tests: 100 rows. Looked at once')).toBeVisible();
  await expect(page.getByText(/^test.csv: 100 read, 100 used to test/)).toBeVisible();
  expect((await partsOf(page)).map((cells) => cells.at(-1))).toEqual(['50', '50']);
  await expect(page.getByText(/^64 test rows \(64.0.%\) have a text that is trained on/)).toBeVisible();
  await openModel(page, await tinyFolder());
  await setRecipe(page, { 'Learning rate': '3e-3', 'Batch size': '8', Epochs: '1' });
  await train(page);
  await waitForEnd(page);
  const results = step(page, 'Results');
  await expect(results).toContainText('On the test part, 100 tweets looked at once, at the end');
});

test('a split is saved, and taken up again after other choices and on a new visit', async ({ page }) => {
  const file = labelledCsv(200);
  await openFile(page, file);
  await page.getByLabel('Held back for testing').selectOption('10 %');
  await expect(page.getByText('20 rows. Looked at once')).toBeVisible();
  const parts = await partsOf(page);
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the split' }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toBe('moods-split.csv');
  const split = { name: 'moods-split.csv', content: await readFile(await saved.path(), 'utf8') };
  expect(split.content.split('\n')[1]).toMatch(/^1,(train|validation|test),positive,[0-9a-f]{64}\/200$/);

  await page.getByLabel('Held back for testing').selectOption('nothing');
  await expect(page.getByRole('columnheader', { name: 'Test' })).toHaveCount(0);
  await page.getByLabel('Use a saved split').setInputFiles(upload(split));
  await expect(page.getByText('as moods-split.csv says')).toBeVisible();
  expect(await partsOf(page)).toEqual(parts);

  await page.reload();
  await dropFile(page, split);
  await expect(page.getByRole('alert')).toContainText(
    'Drop it together with the file that it splits, or after it.',
  );
  await openFile(page, file);
  await dropFile(page, split);
  await expect(page.getByText('as moods-split.csv says')).toBeVisible();
  expect(await partsOf(page)).toEqual(parts);

  await openFile(page, labelledCsv(100, 'other.csv'));
  await dropFile(page, split);
  await expect(page.getByRole('alert')).toContainText('splits a file that is not here');
  await expect(step(page, 'Data').getByText('as moods-split.csv says')).toHaveCount(0);
});

test('posts of an X archive are given back as a table to label', async ({ page }) => {
  const posts = Array.from({ length: 30 }, (_, i) => ({
    tweet: { id_str: `${i}`, full_text: `post number ${i}` },
  }));
  await dropFile(page, { name: 'tweets.js', content: `window.YTD.tweets.part0 = ${JSON.stringify(posts)}` });
  await expect(page.getByRole('alert')).toContainText('nobody has labelled them yet');
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the texts to label them' }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toBe('tweets-to-label.csv');
  const lines = (await readFile(await saved.path(), 'utf8')).split('\n');
  expect([lines.length, lines[1]]).toEqual([32, 'post number 0,']);
});
