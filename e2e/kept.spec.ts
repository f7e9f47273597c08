// Models that runs made: kept in this browser, and gone on from after a reload.
import type { Locator, Page } from '@playwright/test';
import { labelledCsv } from './files';
import { expectSound } from './sound';
import { firstLoss, openFile, openTiny, step, train, trainOn, waitForEnd } from './steps';
import { expect, test } from './support';

const ROWS = 240;
const RECIPE = { 'Learning rate': '3e-3', 'Batch size': '8', Epochs: '4' };
const NAME = 'moods.csv on tiny';

const models = (page: Page): Locator => page.getByRole('table', { name: 'Models' });
const keptRow = (page: Page): Locator => models(page).getByRole('row').filter({ hasText: NAME });

test('a run is kept, and after a reload training goes on from it until it is deleted', async ({ page }) => {
  test.slow();
  await openTiny(page, ROWS, RECIPE);
  await train(page);
  await waitForEnd(page);
  const base = await firstLoss(page);
  const exported = step(page, 'Export');
  await exported.getByRole('button', { name: 'Keep in this browser' }).click();
  await expect(exported.getByText(/Kept as moods\.csv on tiny, \d+\skB/)).toBeVisible();

  await page.reload();
  await openFile(page, labelledCsv(ROWS));
  await expect(keptRow(page)).toContainText('% right when kept');
  await expectSound(page);
  await keptRow(page).getByRole('radio').check();
  await expect(keptRow(page).getByText('ready')).toBeVisible();
  await expect(page.getByText('It brings a classifier for negative, positive.')).toBeVisible();
  expect(await trainOn(page, { ...RECIPE, Epochs: '1' })).toBeLessThan(0.5 * base);

  await page.getByRole('button', { name: 'New run' }).click();
  await page.getByRole('button', { name: `Delete ${NAME}` }).click();
  await expect(keptRow(page)).toHaveCount(0);
  await page.reload();
  await openFile(page, labelledCsv(ROWS));
  await expect(models(page)).not.toContainText(NAME);
});

test('forgetting everything deletes kept runs too', async ({ page }) => {
  await openTiny(page, 40, { ...RECIPE, Epochs: '1' });
  await train(page);
  await waitForEnd(page);
  await step(page, 'Export').getByRole('button', { name: 'Keep in this browser' }).click();
  await expect(page.getByText(/Kept as moods\.csv on tiny/)).toBeVisible();
  await page
    .getByRole('banner')
    .getByRole('button', { name: /bytes sent/ })
    .click();
  await page.getByRole('button', { name: 'Forget everything' }).click();
  await expect(page.getByText(/settings of this page are deleted from this browser/)).toBeVisible();
  // The page begins anew.
  const loaded = page.waitForEvent('load');
  await page.getByRole('button', { name: 'Delete all of it' }).click();
  await loaded;
  await openFile(page, labelledCsv(40));
  await expect(models(page)).not.toContainText(NAME);
});
