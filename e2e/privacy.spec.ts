// The privacy line is a measurement: of the page's thread and of the engine's worker alike.
import type { Page, Worker } from '@playwright/test';
import { statSync } from 'node:fs';
import { labelledCsv } from './files';
import { expectSound } from './sound';
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

test('every request is listed with what came of it, and no tweet was sent', async ({ page, watch }) => {
  watch.expected = /404/;
  await withoutBuiltin(page);
  const worker = await openWithEngine(page);
  await openFile(page, labelledCsv(40));
  await worker.evaluate(() =>
    fetch(new URL('/models/missing.json?token=hf_x', location.origin)).then(String),
  );
  await page
    .getByRole('banner')
    .getByRole('button', { name: /bytes sent/ })
    .click();
  const panel = page.getByRole('region', { name: 'Network and storage' });
  await expect(panel).toContainText('0 bytes of tweets sent. None of');
  const host = panel.getByRole('button', { name: new URL(page.url()).host });
  await host.press('Enter');
  const line = panel.getByRole('row', { name: /missing\.json/ });
  await expect(line).toContainText(/GET \/models\/missing\.json\?… \d\d:\d\d:\d\d, worker/);
  await expect(line.getByRole('cell').first()).toHaveText('404');
  await expect(panel.getByRole('row', { name: /models\/index\.json .*page/ })).toBeVisible();
  await expectSound(page);
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
