// One seed gives the same losses and the same exported bytes in this browser and in the terminal: with relaxed SIMD where the
// browser has it, and without.
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeTinyModel } from '@/testing/tinyModel';
import { address, browser, useTab } from '../otherBrowser';
import { bitsInTerminal, bitsOfZip, FILE, PLAIN, PLANS, RECIPE, type Bits } from '../sameBits';

/** Beside other work it may take long until the model is read, and until it is trained. */
const SLOW = 100_000;

const tab = useTab();

async function bitsInBrowser(page: string): Promise<Bits> {
  await tab().goTo(page);
  await tab().drop(FILE);
  const folder = join(tmpdir(), 'warble-e2e-tiny');
  await writeTinyModel(folder);
  await tab().choose('Model files', ...(await readdir(folder)).map((name) => join(folder, name)));
  for (const [field, value] of Object.entries(RECIPE)) await tab().fill(field, value);
  await tab().waitForText(/Runs on this processor/, { step: 'Train' });
  await tab().click('button', 'Train', SLOW);
  await tab().waitForText(/Finished: /, { patience: SLOW });
  return bitsOfZip((await tab().download(() => tab().click('button', 'Download'))).bytes);
}

it.skipIf(browser === 'webkit')('has the terminal’s bits with relaxed SIMD', async () => {
  const bits = await bitsInBrowser(address);
  expect(bits.plan).toBe(PLANS.relaxed);
  expect(bits).toEqual(await bitsInTerminal('relaxed', 3));
});

it('has the terminal’s bits without it', async () => {
  const bits = await bitsInBrowser(`${address}${PLAIN}/index.html`);
  expect(bits.plan).toBe(PLANS.plain);
  expect(bits).toEqual(await bitsInTerminal('plain', 1));
});
