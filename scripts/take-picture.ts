// Takes the picture in README.md: docs/studio.png, the built page while it trains the built-in model on the sample. Run by
// hand, `npx tsx scripts/take-picture.ts`, when the page looks another way; every figure in it comes from that run.
import { mkdir } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { dirname } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { build } from 'vite';
import { CHROMIUM_FLAGS, findChromium } from './chromium.ts';
import { buildServer, listen } from './server.ts';
import { isStale } from './stale.ts';

const TARGET = 'docs/studio.png';
/** Validation has three points by then, and the fourth epoch is on its way. */
const EPOCHS_SEEN = 3;
const SLOW = { timeout: 3_600_000 };

async function startRun(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Try the sample tweets' }).click();
  await page.getByRole('button', { name: 'Train', exact: true }).first().click(SLOW);
}

/** Some steps into the epoch after the last that is to be seen, so that its mean is drawn too. */
async function waitForMoment(page: Page): Promise<void> {
  const rows = page.getByRole('table', { name: 'Epochs' }).getByRole('rowheader');
  await rows.nth(EPOCHS_SEEN).waitFor(SLOW);
  const progress = page.getByRole('progressbar', { name: 'Training' });
  const step = await progress.getAttribute('aria-valuenow');
  await progress.and(page.locator(`:not([aria-valuenow="${step}"])`)).waitFor(SLOW);
}

if (isStale('dist/index.html')) await build({ logLevel: 'warn' });
const server = buildServer('dist');
await listen(server, 0);
const browser = await chromium.launch({ executablePath: findChromium() ?? undefined, args: CHROMIUM_FLAGS });
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme: 'light' });
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  await startRun(page);
  await waitForMoment(page);
  await page.evaluate(() => scrollTo(0, 0));
  await mkdir(dirname(TARGET), { recursive: true });
  await page.screenshot({ path: TARGET });
} finally {
  await browser.close();
  server.close();
}
