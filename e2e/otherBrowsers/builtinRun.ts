// A short run of the built-in model in a browser that is not Chromium.
import { labelledCsv } from '../files';
import { bitsOfZip, type Bits } from '../sameBits';
import type { Tab } from './tab';
import { downloadModel } from './training';

/** Two steps an epoch of the built-in model. */
const ROWS = 40;
/** The model is of 45 MB, and a machine may be busy with other things. */
export const SLOW = { patience: 100_000 };

export async function begin(on: Tab): Promise<void> {
  await on.drop(labelledCsv(ROWS));
  await on.fill('Epochs', '6');
  await on.click('button', 'Train', SLOW.patience);
}

export async function trained(on: Tab): Promise<Bits> {
  await on.waitForText(/Finished: /, SLOW);
  return bitsOfZip(await downloadModel(on));
}

/** Of the run that `begin` began. */
export async function goOn(on: Tab): Promise<Bits> {
  await on.waitForText(/A run was interrupted at step \d+ of 12/, SLOW);
  await on.click('button', /^Continue the run/);
  return trained(on);
}
