// A run that a reload interrupts, in a browser that is not Chromium: it goes on where there is a place to keep it, and what is
// said where there is none.
import { beforeEach, expect, it } from 'vitest';
import { labelledCsv } from '../files';
import { address, browser, useTab } from '../otherBrowser';
import { bitsOfZip, type Bits } from '../sameBits';
import { downloadModel } from './training';

/** Two steps an epoch of the built-in model. */
const ROWS = 40;
const SLOW = { patience: 100_000 };

const tab = useTab();
beforeEach(() => tab().goTo(address));

async function begin(): Promise<void> {
  await tab().drop(labelledCsv(ROWS));
  await tab().fill('Epochs', '6');
  await tab().click('button', 'Train', SLOW.patience);
}

async function trained(): Promise<Bits> {
  await tab().waitForText(/Finished: /, SLOW);
  return bitsOfZip(await downloadModel(tab()));
}

it.skipIf(browser === 'webkit')('goes on after a reload, to the bit', async () => {
  await begin();
  const whole = await trained();
  await tab().goTo(address);
  await begin();
  await tab().waitForText(/kept until step \d+/, { step: 'Train', ...SLOW });
  await tab().goTo(address);
  await tab().waitForText(/A run was interrupted at step \d+ of 12/, SLOW);
  await tab().click('button', /^Continue the run/);
  const rest = await trained();
  expect(rest).toEqual(whole);
});

// WebKit driven by its automation has no file system of its own for an origin.
it.skipIf(browser === 'firefox')('says where there is no place to keep it', async () => {
  await begin();
  await tab().waitForText(/This browser gives no place to keep checkpoints/, { step: 'Train', ...SLOW });
});
