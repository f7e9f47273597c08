// A run three more times: a reload in the middle, Continue, and in the end four runs as one group with mean and spread.
import type { Locator, Page } from '@playwright/test';
import { labelledCsv } from './files';
import { expectSound } from './sound';
import { openFile, setRecipe, step, train, waitForEnd, withTinyBuiltin } from './steps';
import { expect, test } from './support';

const ROWS = 240;

const runs = (page: Page): Locator => page.getByRole('table', { name: /^Runs/ });
const rows = (page: Page): Locator => runs(page).getByRole('rowheader');

test('three more survive a reload in the middle, and are one group with mean and spread', async ({
  page,
}) => {
  test.slow();
  await withTinyBuiltin(page);
  await page.goto('/');
  await openFile(page, labelledCsv(ROWS));
  await setRecipe(page, { 'Learning rate': '3e-3', 'Batch size': '8', Epochs: '40' });
  await train(page);
  await waitForEnd(page);
  await runs(page).getByRole('button', { name: /More/ }).click();
  await page.getByRole('button', { name: 'Run three more times' }).click();

  await expect(page.getByText(/Queue: run 2 of 3, seed 44/)).toBeVisible({ timeout: 60_000 });
  const kept = step(page, 'Train').getByText(/kept until step [\d,]+/);
  await expect.poll(() => kept.count(), { intervals: [20] }).toBe(1);
  await page.reload();
  await expect(page.getByText('2 of 3 runs are still to do')).toBeVisible();
  await expect(page.getByText(/A run was interrupted at step/)).toBeVisible();
  await expectSound(page);
  await page.getByRole('button', { name: 'Continue with the runs that are still to do' }).click();

  await expect(page.getByText(/Queue: run 3 of 3, seed 45/)).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(/Queue: run/)).toHaveCount(0, { timeout: 60_000 });
  await expect(rows(page)).toHaveText([/^run 4/, /^run 3/, /^run 2/, /^run 1/]);
  const group = runs(page).getByRole('row', { name: /^Other seeds, runs 1, 2, 3 and 4:/ });
  await expect(group).toContainText(
    /4 runs: [\d.]+\s% ± [\d.]+ \([\d.]+ to [\d.]+\); (?:a difference under|they all came out alike)/,
  );
  await expect(page.getByText(/still to do|was interrupted/)).toHaveCount(0);
  await expectSound(page);
});

test('a sweep has a picture, and what is queued can be discarded', async ({ page }) => {
  test.slow();
  await withTinyBuiltin(page);
  await page.goto('/');
  await openFile(page, labelledCsv(80));
  await setRecipe(page, { 'Learning rate': '3e-3', Epochs: '1' });
  await train(page);
  await waitForEnd(page);
  await runs(page).getByRole('button', { name: /More/ }).click();
  await page.getByRole('button', { name: 'Try other values' }).click();
  await page.getByRole('textbox', { name: 'Values' }).fill('1e-3, 2');
  await expect(page.getByText(/^Learning rate is 2\. It can be/)).toBeVisible();
  await page.getByRole('textbox', { name: 'Values' }).fill('1e-3, 1e-4');
  await expectSound(page);
  await page.getByRole('button', { name: 'Train 2 runs' }).click();
  const picture = page.getByRole('img', { name: /^Best validation accuracy by learning rate/ });
  await expect(rows(page)).toHaveText([/^run 3/, /^run 2/, /^run 1/], { timeout: 60_000 });
  await expect(picture).toBeVisible();
  await expectSound(page);
});
