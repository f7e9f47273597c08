// A laptop that is shut in mid-run: every thread of the page stands still, and goes on where it stood.
import type { Page } from '@playwright/test';
import { standStill } from './processes';
import { bitsOfZip } from './sameBits';
import { download, openTinyBuiltin, stepsDone, train, waitForEnd } from './steps';
import { expect, test } from './support';

const SECONDS = 22;
const RECIPE = { 'Learning rate': '3e-3', 'Batch size': '8', Epochs: '100' };

async function trained(page: Page) {
  await waitForEnd(page);
  return bitsOfZip((await download(page)).bytes);
}

test('a run that stood still goes on to the same bits, and the page says for how long it did', async ({
  page,
  browser,
}) => {
  await openTinyBuiltin(page, 240, RECIPE);
  await train(page);
  const whole = await trained(page);
  await page.reload();

  await openTinyBuiltin(page, 240, RECIPE);
  await train(page);
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(0);
  await standStill(browser, 1000 * SECONDS);
  const told = page.getByText(
    /^Training stood still for about \d+\ss: the browser or the machine slept\. Nothing was lost: the run went on from where it was\./,
  );
  const seconds = Number(/about (\d+)/.exec(await told.innerText())![1]);
  expect(Math.abs(seconds - SECONDS), `${seconds} s were told`).toBeLessThanOrEqual(5);
  expect(await trained(page)).toEqual(whole);
});
