// The whole browser is killed in the middle of a run, ten times: each time the run goes on, and in the end it is the one that
// nobody killed.
import { execFileSync } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { createRandom } from '../src/engine/random';
import { labelledCsv } from './files';
import { openOwnBrowser } from './ownBrowser';
import { bitsOfZip } from './sameBits';
import { download, openFile, setRecipe, step, train, waitForEnd } from './steps';
import { expect, test } from './support';

const KILLS = 10;
const MOST_MS = 1500;
const RECIPE = { 'Learning rate': '3e-3', 'Batch size': '8', Epochs: '400' };
const INTERRUPTED = /A run was interrupted at step ([\d,]+) of 9,600/;

/** Every process of the browser that has this profile. */
function kill(profile: string): void {
  execFileSync('pkill', ['-KILL', '-f', `user-data-dir=${profile}`]);
}

async function begin(page: Page): Promise<void> {
  await openFile(page, labelledCsv(240));
  await setRecipe(page, RECIPE);
  await train(page);
}

async function trained(page: Page) {
  await waitForEnd(page);
  return bitsOfZip((await download(page)).bytes);
}

test('a run is the same after the browser was killed ten times', async ({ baseURL }, info) => {
  const untouched = await openOwnBrowser(info.outputPath('untouched'), baseURL!);
  await begin(untouched.page);
  const whole = await trained(untouched.page);
  await untouched.context.close();

  const profile = info.outputPath('killed');
  const random = createRandom(11, 'kills');
  let { context, page } = await openOwnBrowser(profile, baseURL!);
  await begin(page);
  let kept = 0;
  for (let times = 0; times < KILLS; times++) {
    await expect(step(page, 'Train')).toContainText(/kept until step [\d,]+/);
    await wait(random.integer(MOST_MS));
    kill(profile);
    await context.close().catch(() => {});
    ({ context, page } = await openOwnBrowser(profile, baseURL!));
    const told = await page.getByText(INTERRUPTED).innerText();
    const at = Number(INTERRUPTED.exec(told)![1].replace(',', ''));
    expect(at, 'step of the checkpoint').toBeGreaterThanOrEqual(kept);
    kept = at;
    await page.getByRole('button', { name: /^Continue the run/ }).click();
  }
  const rest = await trained(page);
  expect(rest).toEqual(whole);
  await context.close();
});
