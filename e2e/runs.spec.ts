// Runs that are over: they stay in this browser, lie on one chart, are compared, and go out and in as a file.
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { labelledCsv } from './files';
import { expectSound } from './sound';
import { openFile, openTiny, setRecipe, step, train, waitForEnd } from './steps';
import { expect, test } from './support';

const ROWS = 80;

const runs = (page: Page): Locator => page.getByRole('table', { name: /^Runs/ });
const line = (page: Page, number: number): Locator =>
  runs(page)
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: new RegExp(`^run ${number}\\b`) }) });

async function trainTwice(page: Page): Promise<void> {
  await openTiny(page, ROWS, { 'Learning rate': '3e-3', Epochs: '1' });
  await train(page);
  await expect(line(page, 1)).toContainText('running');
  await waitForEnd(page);
  await expect(line(page, 1)).toHaveCount(1);
  await page.getByRole('button', { name: 'New run' }).click();
  await setRecipe(page, { Epochs: '2' });
  await train(page);
  await waitForEnd(page);
}

test('two runs are there after a reload, say what changed, are laid over each other and compared', async ({
  page,
}) => {
  test.slow();
  await trainTwice(page);
  await expect(line(page, 2)).toContainText(/epochs 1 →.*2/);
  await page.reload();
  await openFile(page, labelledCsv(ROWS));
  await expect(runs(page).getByRole('rowheader')).toHaveText([/^run 2/, /^run 1/]);
  await page.getByRole('checkbox', { name: 'run 1' }).focus();
  await page.keyboard.press('Space');
  await expect(page.getByRole('heading', { name: 'Curves of run 1' })).toBeVisible();
  await page.getByRole('checkbox', { name: 'run 2' }).check();
  const chart = page.getByRole('img', { name: /^Loss by step and epoch.*laid over it, paler: 2$/ });
  await expect(chart).toBeVisible();
  await expect(page.getByText(/^Run 2 is right on .* of the same \d+ validation tweets/)).toBeVisible();
  await line(page, 1).getByRole('button', { name: /More/ }).click();
  await expect(page.getByLabel('Terminal command')).toContainText('--epochs 1');
  await expectSound(page);
});

test('a run goes out as a file and comes back in after it was deleted', async ({ page }) => {
  test.slow();
  await openTiny(page, ROWS, { Epochs: '1' });
  await train(page);
  await waitForEnd(page);
  await line(page, 1).getByRole('button', { name: /More/ }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('the first');
  await page.keyboard.press('Enter');
  await expect(line(page, 1)).toContainText('the first');
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export', exact: true }).click(),
  ]);
  const buffer = await readFile(await saved.path());
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByRole('button', { name: 'Delete run 1 for good' }).click();
  await expect(line(page, 1)).toHaveCount(0);
  const file = { name: saved.suggestedFilename(), mimeType: 'application/json', buffer };
  await step(page, 'Train').getByLabel('Add runs from files').setInputFiles(file);
  await expect(runs(page)).toContainText('the first');
  await page.reload();
  await openFile(page, labelledCsv(ROWS));
  await expect(runs(page)).toContainText('the first');
});
