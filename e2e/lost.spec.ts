// The GPU is lost in mid-run, by a real crash of the browser's GPU process: what the page says, keeps, and does next.
import type { Page } from '@playwright/test';
import { crashGpu, CRASHABLE } from './crashGpu';
import { openTiny, step, stepsDone, train, waitForEnd } from './steps';
import { expect, test } from './support';

test.use({ device: 'gpu', launchOptions: CRASHABLE });

/** 192 of the 240 rows train, one by one: the crash comes before the end of the only epoch, where the first checkpoint would be. */
const RECIPE = { 'Learning rate': '3e-3', 'Batch size': '1', Epochs: '1' };

const notice = (page: Page) => page.getByRole('alert').filter({ hasText: 'The GPU can no longer be used' });

test.beforeEach(async ({ page, browser }) => {
  await openTiny(page, 240, RECIPE);
  await train(page);
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(0);
  await crashGpu(browser);
});

test('the page says that the GPU went away and what to do, and training again works', async ({ page }) => {
  await expect(notice(page)).toContainText('The GPU went away');
  await expect(notice(page)).toContainText('Your file and settings are still here');
  await expect(notice(page)).toContainText('Close other heavy tabs, then train again.');
  await expect(page.getByRole('banner')).toContainText('GPU lost');
  await expect(page).toHaveTitle('Run failed · Warble');
  await expect(step(page, 'Train')).toContainText('The run ended before its time');
  await expect(page.getByRole('table', { name: 'Epochs' })).toBeVisible();

  await page.getByRole('button', { name: 'Train again' }).click();
  await waitForEnd(page);
  await expect(step(page, 'Train')).toContainText('Run 2 finished');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(page.getByRole('banner')).not.toContainText('GPU lost');
});

test('the GPU is found by looking again, the model follows, file and recipe are as they were', async ({
  page,
}) => {
  await notice(page).getByRole('button', { name: 'Look for the GPU again' }).click();
  await expect(notice(page)).toHaveCount(0);
  await page.getByRole('button', { name: 'New run' }).click();
  await expect(step(page, 'Data')).toContainText('moods.csv');
  for (const [label, value] of [
    ['Learning rate', '0.003'],
    ['Batch size', '1'],
    ['Epochs', '1'],
  ]) {
    await expect(page.getByRole('textbox', { name: label, exact: true })).toHaveValue(value);
  }
  await train(page);
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(0);
});
