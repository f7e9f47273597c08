// A browser of a test's own, which keeps what its profile keeps when it is killed, on a page with the tiny model.
import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { CRASHABLE } from './crashGpu';
import { withTinyBuiltin } from './steps';

export interface OwnBrowser {
  browser: Browser;
  context: BrowserContext;
  page: Page;
}

interface Options {
  device?: 'gpu';
  /** On a page of the same origin that is not Warble: what lies there was touched by nobody since the last time. */
  before?: (page: Page) => Promise<void>;
}

/** @param profile folder of the profile; made where it is missing */
export async function openOwnBrowser(
  profile: string,
  address: string,
  { device, before }: Options = {},
): Promise<OwnBrowser> {
  const context = await chromium.launchPersistentContext(profile, CRASHABLE);
  const [page] = context.pages();
  if (device) await page.addInitScript((name) => localStorage.setItem('warble-device', name), device);
  await withTinyBuiltin(page);
  if (before) {
    await page.goto(new URL('LICENSE.txt', address).href);
    await before(page);
  }
  await page.goto(address);
  return { browser: context.browser()!, context, page };
}

/** Folder of the runs, in the origin's own file system. */
const RUNS = 'warble-runs';

/** Names of files of checkpoints that are not whole. */
export function halfWritten(page: Page): Promise<string[]> {
  return page.evaluate(async (folder) => {
    const runs = await (await navigator.storage.getDirectory()).getDirectoryHandle(folder);
    const found: string[] = [];
    for await (const run of runs.values())
      for await (const name of (run as FileSystemDirectoryHandle).keys())
        if (name.endsWith('.part')) found.push(name);
    return found;
  }, RUNS);
}

/** Resolves while a checkpoint is being written, as near to its beginning as another process can know it. */
export async function whileWriting(page: Page): Promise<void> {
  await page.evaluate(async (folder) => {
    const runs = await (await navigator.storage.getDirectory()).getDirectoryHandle(folder);
    for (;;)
      for await (const run of runs.values())
        for await (const name of (run as FileSystemDirectoryHandle).keys())
          if (name.endsWith('.part')) return;
  }, RUNS);
}
