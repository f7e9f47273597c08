// What may befall a run on the processor, each once: it goes on to the bits of one that nothing befell. With chance, and for long:
// soak.long.spec.ts and killedBrowser.long.spec.ts.
import type { Browser, Page } from '@playwright/test';
import { labelledCsv } from './files';
import { openOwnBrowser } from './ownBrowser';
import { crashTab, killerOf } from './processes';
import { limitQuota } from './quota';
import { bitsOfZip, type Bits } from './sameBits';
import {
  before,
  download,
  openFile,
  openTinyBuiltin,
  step,
  train,
  waitForCheckpoint,
  waitForEnd,
  withTinyBuiltin,
} from './steps';
import { expect, test } from './support';

const ROWS = 240;
const RECIPE = { 'Learning rate': '3e-3', 'Batch size': '8', Epochs: '60' };

async function begin(page: Page): Promise<void> {
  await openTinyBuiltin(page, ROWS, RECIPE);
  await train(page);
}

/** That it goes on is the person's word. */
async function goOn(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Continue the run/ }).click();
}

async function trained(page: Page): Promise<Bits> {
  await waitForEnd(page);
  return bitsOfZip((await download(page)).bytes);
}

let whole: Promise<Bits> | null = null;

/** Of the run that nothing befalls. */
const untouched = (browser: Browser, baseURL: string): Promise<Bits> =>
  (whole ??= (async () => {
    const page = await browser.newPage({ baseURL });
    await begin(page);
    const bits = await trained(page);
    await page.close();
    return bits;
  })());

test('a browser that is killed', async ({ browser, baseURL }, info) => {
  const profile = info.outputPath('killed');
  const killed = await openOwnBrowser(profile, baseURL!);
  const kill = await killerOf(killed.browser);
  await begin(killed.page);
  await waitForCheckpoint(killed.page);
  kill();
  await killed.context.close().catch(() => {});
  const { page, context } = await openOwnBrowser(profile, baseURL!);
  await goOn(page);
  const rest = await trained(page);
  await context.close();
  expect(rest).toEqual(await untouched(browser, baseURL!));
});

test('a tab whose process dies, as where memory runs out', async ({
  page: dead,
  context,
  browser,
  baseURL,
}) => {
  await begin(dead);
  await waitForCheckpoint(dead);
  await crashTab(dead);
  const page = await context.newPage();
  await withTinyBuiltin(page);
  await page.goto('/');
  await goOn(page);
  expect(await trained(page)).toEqual(await untouched(browser, baseURL!));
});

test('a disk that is full: the run goes on without checkpoints and says so, and with them once there is room', async ({
  page,
  browser,
  baseURL,
}) => {
  await openTinyBuiltin(page, ROWS, RECIPE);
  const giveBack = await limitQuota(page, 1000);
  await train(page);
  await expect(page.getByText(/^No checkpoint could be written: The disk is full\. Until there is one, the run is lost/)).toBeVisible(); // prettier-ignore
  await giveBack();
  await waitForCheckpoint(page);
  await page.reload();
  // What it trains on had no room either.
  await openFile(page, labelledCsv(ROWS));
  await goOn(page);
  expect(await trained(page)).toEqual(await untouched(browser, baseURL!));
});

test('a disk that has no room for anything: the run is trained all the same, and it is said what that means', async ({
  page,
  browser,
  baseURL,
}) => {
  await openTinyBuiltin(page, ROWS, RECIPE);
  const giveBack = await limitQuota(page, 0);
  await train(page);
  expect(await trained(page)).toEqual(await untouched(browser, baseURL!));
  await expect(page.getByText(/^This browser gives no place to keep checkpoints, or has no room for any: what is trained is lost/)).toBeVisible(); // prettier-ignore
  await giveBack();
});

/** As in a browser that has no memory left while the server says so. */
const NO_MEMORY = `
  {
    const { Memory } = WebAssembly;
    WebAssembly.Memory = function (descriptor) {
      const asked = new XMLHttpRequest();
      asked.open('GET', '/memory.txt', false);
      asked.send();
      if (asked.responseText === 'none') throw new RangeError('could not allocate memory');
      return new Memory(descriptor);
    };
  }
`;

test('memory that is not given as it goes on: it is still there, and goes on once there is some', async ({
  page,
  browser,
  baseURL,
}) => {
  let memory = 'enough';
  await page.route('**/memory.txt*', (route) => route.fulfill({ body: memory }));
  await before(page, NO_MEMORY);
  await begin(page);
  await waitForCheckpoint(page);
  await page.reload();
  await expect(page.getByText(/A run was interrupted at step/)).toBeVisible();
  memory = 'none';
  await goOn(page);
  await expect(step(page, 'Train').getByRole('alert').first()).toContainText('and it was not given them');
  memory = 'enough';
  await goOn(page);
  expect(await trained(page)).toEqual(await untouched(browser, baseURL!));
});
