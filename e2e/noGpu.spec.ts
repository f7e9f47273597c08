// A browser without a GPU: the processor trains, and one line says what is missing. Where nothing can compute, the page says
// which reason, why and what to do, and everything but training goes on.
import type { Page } from '@playwright/test';
import { CHROMIUM_FLAGS, findChromium } from '../scripts/chromium.ts';
import { labelledCsv } from './files';
import { expectSound } from './sound';
import {
  before,
  download,
  openFile,
  openTiny,
  step,
  train,
  trainButton,
  waitForEnd,
  withoutBuiltin,
} from './steps';
import { expect, test } from './support';

/** Only a name that is not this machine's own makes plain http insecure; this one leads here all the same. */
const INSECURE = 'http://warble.test';
test.use({
  launchOptions: {
    executablePath: findChromium() ?? undefined,
    args: [...CHROMIUM_FLAGS, `--host-resolver-rules=MAP ${new URL(INSECURE).hostname} 127.0.0.1`],
  },
});

/** As a browser whose WebAssembly has no SIMD. */
const NO_SIMD = 'WebAssembly.validate = () => false;';
const WITHOUT = 'delete Object.getPrototypeOf(navigator).gpu;';
const NO_ADAPTER = 'GPU.prototype.requestAdapter = () => Promise.resolve(null);';
/** As after a crash of the graphics process: the first to ask gets nothing, the next is answered. */
const NO_ADAPTER_ONCE = `
  const ask = GPU.prototype.requestAdapter;
  GPU.prototype.requestAdapter = () => {
    GPU.prototype.requestAdapter = ask;
    return Promise.resolve(null);
  };
`;

interface Reason {
  code: string;
  title: string;
  why: RegExp;
  what: RegExp;
  /** In the table of what this machine has. */
  row: string;
  /** Beside the button that cannot be clicked. */
  blocks: RegExp;
}

const REASONS: (Reason & { prepare?: string })[] = [
  {
    code: 'no-webgpu',
    prepare: WITHOUT,
    title: 'This browser cannot reach a GPU',
    why: /This copy of Chrome on \w+ does not offer WebGPU\./,
    what: /Update Chrome to its current version\./,
    row: 'not offered',
    blocks: /This browser does not offer WebGPU/,
  },
  {
    code: 'no-adapter',
    prepare: NO_ADAPTER,
    title: 'No GPU answered',
    why: /Chrome on \w+ offers WebGPU, but when the page asked for an adapter it got none\./,
    what: /Reload the page first.*switch on hardware acceleration.*update the graphics driver/,
    row: 'no GPU answered',
    blocks: /no GPU answered/,
  },
  {
    code: 'insecure-address',
    title: 'This address is not secure, so the browser hides the GPU',
    why: /opened at http:\/\/warble\.test:\d+\. Browsers offer WebGPU only over https/,
    what: /http:\/\/localhost with the same port, or put https in front of it\./,
    row: 'hidden here',
    blocks: /not secure, so the browser hides WebGPU/,
  },
];

/** What was copied; on an insecure address, which has no clipboard, what is shown in its place. */
async function copiedOrShown(page: Page): Promise<string> {
  if (page.url().startsWith(INSECURE)) return page.getByRole('textbox', { name: 'Details' }).inputValue();
  await page.context().grantPermissions(['clipboard-read']);
  await expect(page.getByText('Copied')).toBeVisible();
  return page.evaluate(() => navigator.clipboard.readText());
}

for (const reason of REASONS) {
  test.describe(reason.code, () => {
    if (reason.code === 'insecure-address')
      test.use({ baseURL: async ({ baseURL }, use) => use(`${INSECURE}:${new URL(baseURL!).port}/`) });
    test('the page says which reason, why, and what to do; a file is still read, named and split', async ({
      page,
      watch,
    }) => {
      // At an address that is not secure the browser logs that it does not isolate the page.
      if (reason.code === 'insecure-address') watch.expected = /Cross-Origin-Opener-Policy/;
      await withoutBuiltin(page);
      await before(page, `${NO_SIMD}${reason.prepare ?? ''}`);
      await page.goto('/');
      await test.step('the reason', () => saysWhy(page, reason));
      await test.step('the details can be taken along', () => givesDetails(page, reason));
      await test.step('all but training', () => readsAFile(page, reason));
      // With a file the page is the same for every reason, but for a sentence.
      if (reason === REASONS[0]) await expectSound(page);
    });
  });
}

async function saysWhy(page: Page, { title, why, what, row }: Reason): Promise<void> {
  const notice = page.getByRole('alert').filter({ hasText: title });
  await expect(notice).toContainText(why);
  await expect(notice).toContainText(what);
  await expect(notice).toContainText('reading a file, naming its classes and moving the split all work');
  await expect(page.getByRole('table', { name: 'This machine' })).toContainText(row);
  await expect(page.getByRole('banner')).toContainText('nothing can compute');
  await expectSound(page);
}

async function givesDetails(page: Page, { title, code }: Reason): Promise<void> {
  const notice = page.getByRole('alert').filter({ hasText: title });
  await notice.getByRole('button', { name: 'Copy the details' }).click();
  const details = await copiedOrShown(page);
  expect(details).toContain(`Warble: no GPU (${code})`);
  expect(details).toMatch(/^Browser: .*Chrome/m);
  expect(details).toContain(`Address: ${new URL(page.url()).origin}`);
}

/** With its classes and its split; at Train stands what is missing. */
async function readsAFile(page: Page, { blocks }: Reason): Promise<void> {
  await openFile(page, labelledCsv(40));
  const name = page.getByRole('textbox', { name: 'Name of class positive' });
  await name.fill('glad');
  await name.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Name of class glad' })).toBeVisible();
  const handle = page.getByRole('slider', { name: 'Share that trains' });
  await handle.press('ArrowLeft');
  await expect(handle).toHaveAttribute('aria-valuetext', /^\d+ train, \d+ validation$/);
  const button = trainButton(page);
  await expect(button).toBeDisabled();
  await expect(button).toHaveAccessibleDescription(blocks);
}

test('a GPU that answers later is found by looking again', async ({ page }) => {
  await withoutBuiltin(page);
  await before(page, `${NO_SIMD}${NO_ADAPTER_ONCE}`);
  await page.goto('/');
  await page.getByRole('button', { name: 'Check again' }).click();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(page.getByRole('banner')).not.toContainText('nothing can compute');
});

test('without WebGPU the processor trains, answers and is downloaded, and one line says what is missing', async ({
  page,
}) => {
  await before(page, WITHOUT);
  await page.goto('/');
  await expect(
    page.getByText(/^This browser cannot reach a GPU: this processor, \d+ threads? trains instead/),
  ).toBeVisible();
  await expect(page.getByRole('banner')).toContainText('this processor');
  await expectSound(page);
  await openTiny(page, 240, { 'Learning rate': '1e-3', 'Batch size': '8', Epochs: '4' });
  await expect(step(page, 'Train').getByText(/^Runs on this processor/)).toBeVisible();
  await train(page);
  await waitForEnd(page);
  await expect(page.getByRole('table', { name: 'Epochs' }).getByRole('row')).toHaveCount(5);
  await page.getByRole('textbox', { name: /Text to classify/ }).fill('love the best day');
  await expect(page.getByRole('table', { name: 'Probability of every class' })).toContainText(/[01]\.\d\d/);
  expect((await download(page)).bytes.length).toBeGreaterThan(10_000);
});
