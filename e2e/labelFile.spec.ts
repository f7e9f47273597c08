// A whole file is labelled on the page: every row in its place, with a threshold; paused, cancelled, and gone on with after a reload.
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import Papa from 'papaparse';
import { expectSound } from './sound';
import { openTinyBuiltin, step, train, waitForEnd } from './steps';
import { expect, test } from './support';

/** So many that a person who pauses, cancels or reloads does it in the middle. */
const ROWS = 8_000;
const SAID = ['love the day', 'hate, and "hate" again', '=SUM(A1) is great', 'terrible\nand worst'];
const THRESHOLD = '0.75';

const cells = Array.from({ length: ROWS }, (_, i) => [
  `id-${i}`,
  i % 97 === 5 ? '' : `${SAID[i % SAID.length]} number ${i}`,
  `${i % 7} o'clock; "as it was", ä`,
]);
const FILE = {
  name: 'unlabelled.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(Papa.unparse([['id', 'tweet', 'when'], ...cells])),
};

const section = (page: Page): Locator => page.getByRole('region', { name: 'Label a whole file' });
const press = (page: Page, name: string) => section(page).getByRole('button', { name, exact: true }).click();

async function choose(page: Page): Promise<void> {
  await section(page).getByLabel('File to label').setInputFiles(FILE);
  await section(page).getByLabel('Column of the texts to label').selectOption({ label: 'tweet' });
  await chooseThreshold(page, THRESHOLD);
}

const chooseThreshold = (page: Page, value: string) =>
  section(page).getByRole('slider', { name: 'Least score for a label' }).fill(value);

const numberIn = (found: RegExp, words: string) => Number(found.exec(words)![1].replaceAll(',', ''));

/** Begins, and rests in the middle: the row behind which it does. */
async function rest(page: Page): Promise<number> {
  const bar = section(page).getByRole('progressbar', { name: 'Labelling' });
  await press(page, 'Label the file');
  await expect.poll(() => bar.evaluate((one: HTMLProgressElement) => one.value)).toBeGreaterThan(0);
  await press(page, 'Pause');
  const words = await section(page)
    .getByText(/ of 8,000 rows, paused$/)
    .innerText();
  const row = numberIn(/^([\d,]+)/, words);
  expect(row).toBeGreaterThan(0);
  expect(row).toBeLessThan(ROWS);
  return row;
}

/** What `work` hands to the browser. */
async function handed(page: Page, work: () => Promise<void>): Promise<string> {
  const saved = page.waitForEvent('download');
  await work();
  const file = await saved;
  expect(file.suggestedFilename()).toBe('unlabelled-labelled.csv');
  return readFile(await file.path(), 'utf8');
}

/** Names of files that lie in the browser for it. */
const lying = (page: Page) =>
  page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle('warble-labelled');
    const names: string[] = [];
    for await (const name of folder.keys()) names.push(name);
    return names;
  });

function expectEveryRow(csv: string): void {
  const { data, errors } = Papa.parse<string[]>(csv.replace(/^\uFEFF/, ''), { skipEmptyLines: true });
  expect(errors).toEqual([]);
  const [head, ...rows] = data;
  expect(head).toEqual(['id', 'tweet', 'when', 'label', 'score', 'negative', 'positive']);
  expect(rows).toHaveLength(ROWS);
  // One by one: to show how two long lists differ takes minutes.
  for (const [i, [id, text, when, label, score]] of rows.entries()) {
    const [ourId, ourText, ourWhen] = cells[i];
    const inert = ourText.startsWith('=') ? `'${ourText}` : ourText;
    if (id !== ourId || text !== inert || when !== ourWhen)
      throw new Error(`Row ${i} is another: ${JSON.stringify(rows[i])}`);
    const isSure = text !== '' && Number(score) >= Number(THRESHOLD);
    if (isSure === (label === '')) throw new Error(`Row ${i} has a wrong label: ${JSON.stringify(rows[i])}`);
  }
}

test('a file is labelled on the page, and one that was paused, cancelled and reloaded comes out the same to the byte', async ({
  page,
}) => {
  await openTinyBuiltin(page, 120, { 'Learning rate': '3e-3', 'Batch size': '8', Epochs: '12' });
  await train(page);
  await waitForEnd(page);
  await step(page, 'Export').getByRole('button', { name: 'Keep in this browser' }).click();
  await expect(page.getByText(/Kept as moods\.csv on tiny/)).toBeVisible();

  await choose(page);
  await expect(section(page)).toContainText(/It answers .* of the validation tweets/);
  const whole = await handed(page, () => press(page, 'Label the file'));
  expectEveryRow(whole);
  await expect(section(page)).toContainText(
    /[1-9][\d,]* labelled, [1-9][\d,]* without a label, as it does not know, 83 without a text/,
  );

  await choose(page);
  await chooseThreshold(page, '0.5');
  await rest(page);
  await expectSound(page);
  await press(page, 'Cancel');
  await expect(section(page)).toContainText('Labelling was cancelled. What was written is removed.');
  expect(await lying(page)).toEqual([]);

  await chooseThreshold(page, THRESHOLD);
  const row = await rest(page);
  await page.reload();
  await page.getByRole('button', { name: 'try one' }).click();
  const kept = page.getByRole('table', { name: 'Models' }).getByRole('row').filter({ hasText: 'moods.csv' });
  await kept.getByRole('radio').check();
  await choose(page);
  const other = await handed(page, () => press(page, 'Label the file'));
  const told = await section(page)
    .getByText(/It went on behind [\d,]+ rows of the last time/)
    .innerText();
  // The rows that were being answered as Pause was pressed came too.
  const resumed = numberIn(/behind ([\d,]+)/, told);
  expect(resumed).toBeGreaterThanOrEqual(row);
  expect(resumed).toBeLessThan(ROWS);
  expect(other === whole, 'the same bytes').toBe(true);
});
