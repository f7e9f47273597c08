// Two ways to lose the GPU: a real crash of the browser's GPU process, and a device that somebody destroys.
import type { Browser, Page } from '@playwright/test';
import { CHROMIUM_FLAGS, findChromium } from '../scripts/chromium.ts';
import { before } from './steps';

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

const DESTROYING = 'destroy the device';

/** From then on `destroyDevice` destroys the device that the worker opened last. Before the page is opened. */
export function withDestroyableDevice(page: Page): Promise<void> {
  return before(
    page,
    `{
      const request = GPUAdapter.prototype.requestDevice;
      let destroy = () => {};
      GPUAdapter.prototype.requestDevice = async function (...options) {
        const device = await request.apply(this, options);
        destroy = () => device.destroy();
        return device;
      };
      new BroadcastChannel('${DESTROYING}').onmessage = () => destroy();
    }`,
  );
}

export async function destroyDevice(page: Page): Promise<void> {
  await page.evaluate((name) => new BroadcastChannel(name).postMessage(null), DESTROYING);
}
