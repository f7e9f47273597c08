// The privacy line is a measurement: of the page's thread and of the engine's worker alike.
import type { Page, Worker } from '@playwright/test';
import { statSync } from 'node:fs';
import { labelledCsv } from './files';
import { openFile, withoutBuiltin } from './steps';
import { expect, openWithEngine, test } from './support';

const line = (page: Page) => page.getByRole('banner').getByText(/ sent/).first();

/** Sends seven bytes to the page's own server, which refuses them. */
const send = (where: Page | Worker) =>
  (where as Page).evaluate(() =>
    fetch(new URL('/collect', location.origin), { method: 'POST', body: 'grüße' }).then(
      ({ status }) => status,
    ),
  );

test('the weights that the worker fetches are counted, and a file that is read sends nothing', async ({
  page,
}) => {
  await page.goto('/');
  await openFile(page, labelledCsv(40));
  const megabytes = statSync('public/models/all-MiniLM-L6-v2/model.safetensors').size / 1e6;
  const received = async () => Number(/([\d.]+)\sMB received/.exec(await line(page).innerText())?.[1] ?? 0);
  await expect.poll(received, { timeout: 60_000 }).toBeGreaterThanOrEqual(Math.floor(megabytes));
  expect(await received()).toBeLessThan(megabytes + 2);
  await expect(line(page)).toContainText(/^0 bytes sent/);
});

for (const who of ['page', 'worker'] as const) {
  test(`what the ${who} sends is counted, with its address, and is an alert`, async ({ page, watch }) => {
    watch.expected = /405/;
    await withoutBuiltin(page);
    const worker = await openWithEngine(page);
    await expect(page.getByRole('table', { name: 'This machine' })).not.toContainText('looking');
    await expect(line(page)).toContainText(/^0 bytes sent/);
    expect(await send(who === 'page' ? page : worker)).toBe(405);
    const alert = page.getByRole('banner').getByRole('alert');
    await expect(alert).toContainText(/^7 bytes sent to http:\/\/127\.0\.0\.1:\d+\/collect/);
  });
}
