// The collections that people have, each made in its shape, dropped one after the other on one page: understood without a
// question, and nothing of the one before stays.
import type { Page } from '@playwright/test';
import { sources } from '@/engine/data/corpus/sources';
import { chosen, openFile, rowsOf, withoutBuiltin } from './steps';
import { expect, test } from './support';

type Source = (typeof sources)[number];

test('every collection that people have is understood without a question', async ({ page }) => {
  await withoutBuiltin(page);
  await page.goto('/');
  const alone = sources.filter(({ files, is }) => files.length === 1 && is);
  for (const source of alone) await test.step(source.name, () => understood(page, source));
});

async function understood(page: Page, { files: [file], is = {} }: Source): Promise<void> {
  await openFile(page, { name: file.name, content: file.bytes });
  const table = page.getByRole('table', { name: /^Classes/ });
  const used = async () => (await rowsOf(table)).reduce((sum, [, rows]) => sum + Number(rows), 0);
  await expect.poll(used).toBe(is.used);
  await expect(page.getByRole('alert')).toHaveCount(0);
  expect([await chosen(page, 'Text column'), await chosen(page, 'Label column')]).toEqual([
    is.text,
    is.label,
  ]);
  const names = await table
    .getByRole('textbox')
    .evaluateAll((all) => all.map((each) => (each as HTMLInputElement).value));
  if (is.classes) expect(names).toEqual(is.classes);
  if (is.header === false) await expect(page.getByLabel('Header')).toHaveValue('no');
  if (is.first)
    await expect(page.getByRole('table', { name: /^Rows as read/ })).toContainText(
      is.first.replace('\n', ' '),
    );
}
