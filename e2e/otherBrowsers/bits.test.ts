// One seed gives the same losses and the same exported bytes in this browser and in the terminal: with relaxed SIMD where the
// browser has it, and without.
import { expect, it } from 'vitest';
import { address, browser, useTab } from '../otherBrowser';
import { bitsInTerminal, bitsOfZip, FILE, PLAIN, PLANS, RECIPE, type Bits } from '../sameBits';
import { downloadModel, openTiny, trainToEnd } from './training';

const tab = useTab();

async function bitsInBrowser(page: string): Promise<Bits> {
  await tab().goTo(page);
  await openTiny(tab(), FILE, RECIPE);
  await trainToEnd(tab());
  return bitsOfZip(await downloadModel(tab()));
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
