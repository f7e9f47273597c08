// A real crash of the browser's GPU process.
import type { Browser } from '@playwright/test';
import { CHROMIUM_FLAGS, findChromium } from '../scripts/chromium.ts';

/** Chromium keeps a page that crashed the GPU process from asking again, and gives up a GPU that crashed often; here the crashes are the test's. */
export const CRASHABLE = {
  executablePath: findChromium() ?? undefined,
  args: [...CHROMIUM_FLAGS, '--disable-domain-blocking-for-3d-apis', '--disable-gpu-process-crash-limit'],
};

export async function crashGpu(browser: Browser): Promise<void> {
  const session = await browser.newBrowserCDPSession();
  // Not in Playwright's list of commands, but in the browser's.
  await (session.send as (method: string) => Promise<unknown>)('Browser.crashGpuProcess');
}
