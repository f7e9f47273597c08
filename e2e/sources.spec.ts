// The collections that people have, each made in its shape, on the page: understood without a question.
import { sources } from '@/engine/data/corpus/sources';
import { chosen, openFile, rowsOf, withoutBuiltin } from './steps';
import { expect, test } from './support';

for (const { name, files, is = {} } of sources.filter((each) => each.files.length === 1 && each.is)) {
  test(name, async ({ page }) => {
    await withoutBuiltin(page);
    await page.goto('/');
    await openFile(page, { name: files[0].name, content: files[0].bytes });
    await expect(page.getByRole('alert')).toHaveCount(0);
    expect([await chosen(page, 'Text column'), await chosen(page, 'Label column')]).toEqual([
      is.text,
      is.label,
    ]);
    const table = page.getByRole('table', { name: /^Classes/ });
    const counts = (await rowsOf(table)).map(([, rows]) => Number(rows));
    expect(counts.reduce((sum, rows) => sum + rows)).toBe(is.used);
    const names = table.getByRole('textbox');
    if (is.classes)
      expect(await names.evaluateAll((all) => all.map((each) => (each as HTMLInputElement).value))).toEqual(
        is.classes,
      );
    if (is.header === false) await expect(page.getByLabel('Header')).toHaveValue('no');
    if (is.first)
      await expect(page.getByRole('table', { name: /^Rows as read/ })).toContainText(
        is.first.replace('\n', ' '),
      );
  });
}
