// The whole browser is killed in the middle of a run, twenty times, half of them while a checkpoint is being written: each time the
// run goes on, and in the end it is the one that nobody killed.
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { createRandom } from '../src/engine/random';
import { labelledCsv } from './files';
import { halfWritten, openOwnBrowser, whileWriting } from './ownBrowser';
import { killerOf } from './processes';
import { bitsOfZip } from './sameBits';
import { download, openFile, setRecipe, step, train, waitForEnd } from './steps';
import { expect, test } from './support';

const KILLS = 20;
const MOST_MS = 1500;
const RECIPE = { 'Learning rate': '3e-3', 'Batch size': '8', Epochs: '400' };
const INTERRUPTED = /A run was interrupted at step ([\d,]+) of 9,600/;

async function begin(page: Page): Promise<void> {
  await openFile(page, labelledCsv(240));
  await setRecipe(page, RECIPE);
  await train(page);
}

async function trained(page: Page) {
  await waitForEnd(page);
  return bitsOfZip((await download(page)).bytes);
}

test('a run is the same after the browser was killed twenty times', async ({ baseURL }, info) => {
  const untouched = await openOwnBrowser(info.outputPath('untouched'), baseURL!);
  await begin(untouched.page);
  const whole = await trained(untouched.page);
  await untouched.context.close();

  const profile = info.outputPath('killed');
  const random = createRandom(11, 'kills');
  let own = await openOwnBrowser(profile, baseURL!);
  await begin(own.page);
  const steps: number[] = [0];
  const halves: string[] = [];
  const before = async (page: Page) => void halves.push(...(await halfWritten(page)));
  for (let times = 0; times < KILLS; times++) {
    const kill = await killerOf(own.browser);
    // The first one that is written after the run went on.
    if (times % 2) await whileWriting(own.page);
    else {
      await expect(step(own.page, 'Train')).toContainText(/kept until step [\d,]+/);
      await wait(random.integer(MOST_MS));
    }
    kill();
    await own.context.close().catch(() => {});
    own = await openOwnBrowser(profile, baseURL!, { before });
    const told = await own.page.getByText(INTERRUPTED).innerText();
    const at = Number(INTERRUPTED.exec(told)![1].replace(',', ''));
    expect(at, 'step of the checkpoint').toBeGreaterThanOrEqual(steps.at(-1)!);
    steps.push(at);
    await own.page.getByRole('button', { name: /^Continue the run/ }).click();
  }
  console.log(`killed at steps ${steps.slice(1).join(', ')}; half-written were ${halves.join(', ')}`);
  expect(halves, 'files that were being written as the browser was killed').not.toEqual([]);
  expect(await trained(own.page)).toEqual(whole);
  await own.context.close();
});
