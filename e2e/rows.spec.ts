// The table of all rows: searched, labels edited from the keyboard, taken back, and what that does to the counts.
import type { Page } from '@playwright/test';
import { labelledCsv } from './files';
import { expectSound } from './sound';
import { openFile, rowsOf, withoutBuiltin } from './steps';
import { expect, test } from './support';

const grid = (page: Page) => page.getByRole('grid', { name: /^All rows/ });
const focused = (page: Page) => page.locator(':focus');

/** Rows of each class, as the class table has them. */
async function counts(page: Page): Promise<string[][]> {
  const table = page.getByRole('table', { name: /^Classes/ });
  const names = await table
    .getByRole('textbox')
    .evaluateAll((all) => all.map((field) => (field as HTMLInputElement).value));
  const rows = await rowsOf(table);
  return names.map((name, index) => [name, rows[index][1]]);
}

test.beforeEach(async ({ page }) => {
  await withoutBuiltin(page);
  await page.goto('/');
  await openFile(page, labelledCsv(1000));
  await page.getByRole('button', { name: 'Search and edit all rows' }).click();
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '1001');
});

test('1,000 rows are searched, and labels edited and taken back, from the keyboard', async ({ page }) => {
  expect(await grid(page).getByRole('row').count(), 'only what is looked at').toBeLessThan(40);
  await page.getByLabel('Search the texts').fill('TRAIN great number 424');
  await expect(page.getByRole('heading', { name: /^All rows/ })).toHaveText('All rows 1 of 1,000');
  await page.keyboard.press('Tab');
  await expect(focused(page)).toContainText('great our train great number 424');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Label of row 425')).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(focused(page)).toContainText('positive in the file');
  await expect(page.getByText(/Changed by hand: 1 label\./)).toBeVisible();
  await expect.poll(() => counts(page)).toEqual([['negative', '501'], ['positive', '499']]); // prettier-ignore

  await page.keyboard.press('Control+z');
  await expect(page.getByText(/Changed by hand/)).toHaveCount(0);
  await expect.poll(() => counts(page)).toEqual([['negative', '500'], ['positive', '500']]); // prettier-ignore
  await expect(focused(page)).toContainText('great our train great number 424');
});

test('the focus stays on its row while the rows are scrolled, and the last row is a key away', async ({
  page,
}) => {
  await grid(page)
    .getByRole('row', { name: /number 2 / })
    .focus();
  await grid(page)
    .locator('..')
    .evaluate((box) => (box.scrollTop = 20_000));
  await expect(
    grid(page)
      .getByRole('row', { name: /number 60\d/ })
      .first(),
  ).toBeVisible();
  await expect(focused(page)).toHaveAttribute('aria-rowindex', '4');
  await page.keyboard.press('End');
  await expect(focused(page)).toContainText('number 999');
  await page.keyboard.press('PageUp');
  await expect(focused(page)).toContainText('number 989');
});

test('rows and classes are left out, put back and ordered, and the page stays sound', async ({ page }) => {
  await page.getByLabel('Label of row 2').selectOption('leave out');
  await page.getByLabel('Rows shown').selectOption('rows changed by hand');
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '2');
  await page.getByRole('button', { name: 'Order, leave out' }).click();
  await page.getByRole('button', { name: 'down negative' }).click();
  await expect.poll(() => counts(page)).toEqual([['positive', '500'], ['negative', '499']]); // prettier-ignore
  await expect(page.getByText('Changed by hand: 1 row left out, the order of classes.')).toBeVisible();
  await expectSound(page);
  await page.getByRole('button', { name: 'Undo: negative moved down' }).click();
  await page.getByRole('button', { name: 'Undo: row 2 left out' }).click();
  await expect.poll(() => counts(page)).toEqual([['negative', '500'], ['positive', '500']]); // prettier-ignore
});
