// A run that a reload or a kill interrupts, in a browser that is not Chromium: it goes on where there is a place to keep it, and what is
// said where there is none.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { address, browser, firefoxPath, useTab } from '../otherBrowser';
import type { Bits } from '../sameBits';
import { begin, goOn, SLOW, trained } from './builtinRun';
import { openFirefox, type Firefox } from './firefox';
import { Tab } from './tab';

const tab = useTab();
beforeEach(() => tab().goTo(address));

let whole: Promise<Bits> | null = null;
/** Of the run that nobody interrupts. */
const untouched = (): Promise<Bits> => (whole ??= begin(tab()).then(() => trained(tab())));

it.skipIf(browser === 'webkit')('goes on after a reload, to the bit', async () => {
  await untouched();
  await tab().goTo(address);
  await begin(tab());
  await tab().waitForText(/kept until step \d+/, { step: 'Train', ...SLOW });
  await tab().goTo(address);
  expect(await goOn(tab())).toEqual(await untouched());
});

it.skipIf(browser === 'webkit')('goes on after the browser was killed, to the bit', async () => {
  const profile = await mkdtemp(join(tmpdir(), 'warble-firefox-'));
  let firefox: Firefox;
  const open = async () => {
    const opened = await Tab.open(
      async (downloads) => (firefox = await openFirefox(firefoxPath(), downloads, { profile })),
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
  await begin(tab());
  await tab().waitForText(/This browser gives no place to keep checkpoints/, { step: 'Train', ...SLOW });
});
