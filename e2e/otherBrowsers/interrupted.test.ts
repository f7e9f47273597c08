// A run that a reload or a kill interrupts, in a browser that is not Chromium: it goes on where there is a place to keep it, and what is
// said where there is none.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { labelledCsv } from '../files';
import { address, browser, firefoxPath, useTab } from '../otherBrowser';
import { bitsOfZip, type Bits } from '../sameBits';
import { openFirefox, type Firefox } from './firefox';
import { Tab } from './tab';
import { downloadModel } from './training';

/** Two steps an epoch of the built-in model. */
const ROWS = 40;
const SLOW = { patience: 100_000 };

const tab = useTab();
beforeEach(() => tab().goTo(address));

async function begin(on = tab()): Promise<void> {
  await on.drop(labelledCsv(ROWS));
  await on.fill('Epochs', '6');
  await on.click('button', 'Train', SLOW.patience);
}

async function trained(on = tab()): Promise<Bits> {
  await on.waitForText(/Finished: /, SLOW);
  return bitsOfZip(await downloadModel(on));
}

async function goOn(on = tab()): Promise<Bits> {
  await on.waitForText(/A run was interrupted at step \d+ of 12/, SLOW);
  await on.click('button', /^Continue the run/);
  return trained(on);
}

let whole: Promise<Bits> | null = null;
/** Of the run that nobody interrupts. */
const untouched = (): Promise<Bits> => (whole ??= begin().then(() => trained()));

it.skipIf(browser === 'webkit')('goes on after a reload, to the bit', async () => {
  await untouched();
  await tab().goTo(address);
  await begin();
  await tab().waitForText(/kept until step \d+/, { step: 'Train', ...SLOW });
  await tab().goTo(address);
  expect(await goOn()).toEqual(await untouched());
});

it.skipIf(browser === 'webkit')('goes on after the browser was killed, to the bit', async () => {
  const profile = await mkdtemp(join(tmpdir(), 'warble-firefox-'));
  let firefox: Firefox;
  const open = async () => {
    const opened = await Tab.open(
      async (downloads) => (firefox = await openFirefox(firefoxPath(), downloads, profile)),
    );
    await opened.goTo(address);
    return opened;
  };
  const killed = await open();
  await begin(killed);
  await killed.waitForText(/kept until step \d+/, { step: 'Train', ...SLOW });
  await firefox!.kill();
  const next = await open();
  const rest = await goOn(next);
  expect(await next.problems()).toEqual([]);
  await next.close();
  await rm(profile, { recursive: true, force: true });
  expect(rest).toEqual(await untouched());
});

// WebKit driven by its automation has no file system of its own for an origin.
it.skipIf(browser === 'firefox')('says where there is no place to keep it', async () => {
  await begin();
  await tab().waitForText(/This browser gives no place to keep checkpoints/, { step: 'Train', ...SLOW });
});
