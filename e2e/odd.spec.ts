// Hostile and odd files on the page: what is in them is text and nothing else, and a file that comes amid other work is told.
import type { Page } from '@playwright/test';
import { dropFile, labelledCsv, type GivenFile } from './files';
import { openFile, openTiny, rowsOf, step, train, withoutBuiltin } from './steps';
import { expect, test } from './support';

// The run must last until it is stopped.
test.use({ device: 'gpu' });

const HOSTILE = {
  markup: '<img src=x onerror="window.hit=1"><script>window.hit=2</script>',
  link: 'http://127.0.0.1:9/stolen.png',
  formula: '=HYPERLINK("http://127.0.0.1:9/","see")',
};

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
const line = (text: string, label: string) => `${quoted(text)},${quoted(label)}`;

/** Elements that would ask for something or run, but for those of the page itself. */
const made = (page: Page) => page.locator('main').locator('img, script, iframe, object, embed, a[href*="127.0.0.1:9"]'); // prettier-ignore

const classNames = (page: Page) =>
  page
    .getByRole('table', { name: /^Classes/ })
    .getByRole('textbox')
    .evaluateAll((all) => all.map((each) => (each as HTMLInputElement).value));

test('markup, links and formulas in texts, classes and the file’s name stay text', async ({ page }) => {
  await withoutBuiltin(page);
  await page.goto('/');
  const texts = [
    `${HOSTILE.markup} so it is`,
    `<b>bold</b> ![x](${HOSTILE.link})`,
    'שלום \u202eolleh\u202c 🙃👩‍👩‍👧',
    `${HOSTILE.formula} so`,
    `nul\0byte`,
    `long ${'word '.repeat(10_000)}`,
  ];
  const classes = [HOSTILE.markup, HOSTILE.formula, '__proto__', 'constructor'];
  const lines = Array.from({ length: 48 }, (_, i) => line(`${texts[i % texts.length]} ${i}`, classes[i % 4]));
  const name = '<img src=x onerror=window.hit=3>.csv';
  await openFile(page, { name, content: ['text,label', ...lines].join('\n') });
  expect((await classNames(page)).sort()).toEqual([...classes].sort());
  const counts = (await rowsOf(page.getByRole('table', { name: /^Classes/ }))).map(([, rows]) => rows);
  expect(counts).toEqual(['12', '12', '12', '12']);
  const preview = page.getByRole('table', { name: /^Rows as read/ });
  await expect(preview).toContainText(`${HOSTILE.markup} so it is 0`);
  await expect(preview).toContainText(HOSTILE.formula);
  await expect(step(page, 'Data').getByText(name)).toBeVisible();
  await page.getByRole('button', { name: 'Search and edit all rows' }).click();
  await expect(page.getByRole('grid', { name: /^All rows/ })).toContainText(HOSTILE.markup);
  await expect(made(page)).toHaveCount(0);
  expect(await page.evaluate(() => 'hit' in window)).toBe(false);
  // A cell of 50,000 characters does not widen the page.
  const width = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(width).toBeLessThanOrEqual(0);
});

const PNG: GivenFile = { name: '<b>cat</b>.csv', content: Uint8Array.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', (letter) => letter.charCodeAt(0)) }; // prettier-ignore

test('a file dropped while another is read takes its place; one that cannot be read leaves what is there', async ({
  page,
}) => {
  await withoutBuiltin(page);
  await page.goto('/');
  await page.evaluate(() => {
    const piece = '"0","1467810369","Mon Apr 06","NO_QUERY","user","so it is and more of it"\n'.repeat(
      20_000,
    );
    const transfer = new DataTransfer();
    transfer.items.add(new File(Array<string>(20).fill(piece), 'large.csv'));
    window.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, cancelable: true }));
  });
  await expect(page.getByRole('progressbar', { name: 'Reading large.csv' })).toBeVisible();
  await openFile(page, labelledCsv(40));
  await expect(page.getByRole('progressbar')).toHaveCount(0);
  await expect(page.getByRole('alert')).toHaveCount(0);
  await dropFile(page, PNG);
  await expect(page.getByRole('alert')).toContainText(`${PNG.name} is a PNG image`);
  await expect(page.getByRole('alert')).toContainText('moods.csv is still loaded');
  await expect(made(page)).toHaveCount(0);
});

test('a file dropped while a model trains is not read, which is said, and the run goes on', async ({
  page,
}) => {
  await openTiny(page, 40, { 'Learning rate': '3e-3', 'Batch size': '8', Epochs: '400' });
  await train(page);
  await expect(page.getByRole('progressbar', { name: 'Training' })).toBeVisible();
  await dropFile(page, labelledCsv(40, 'other.csv'));
  await expect(page.getByRole('alert')).toContainText('other.csv was not read');
  await expect(page.getByRole('alert')).toContainText('A run is under way');
  await expect(step(page, 'Data')).toContainText('moods.csv');
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(step(page, 'Train').getByText(/^Run 1 stopped at step/)).toBeVisible();
});
