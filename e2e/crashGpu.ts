// Ways to lose the GPU: a real crash of the browser's GPU process, a device that somebody destroys, and one that refuses a command.
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

/** What is done to the device that the worker opened last; a command that is refused is how memory that runs out shows. */
const DEEDS = {
  destroy: 'device.destroy()',
  refuse: 'device.createBuffer({ size: 2 * device.limits.maxBufferSize, usage: GPUBufferUsage.STORAGE })',
} as const;

const CHANNEL = 'the device';

/** From then on `toDevice` reaches it. Before the page is opened. */
export function withDeviceInReach(page: Page): Promise<void> {
  return before(
    page,
    `{
      const request = GPUAdapter.prototype.requestDevice;
      let device;
      GPUAdapter.prototype.requestDevice = async function (...options) {
        return (device = await request.apply(this, options));
      };
      const deeds = {${Object.entries(DEEDS)
        .map(([name, deed]) => `${name}: () => ${deed}`)
        .join()}};
      new BroadcastChannel('${CHANNEL}').onmessage = ({ data }) => device && deeds[data]();
    }`,
  );
}

export async function toDevice(page: Page, deed: keyof typeof DEEDS): Promise<void> {
  await page.evaluate(([name, what]) => new BroadcastChannel(name).postMessage(what), [CHANNEL, deed]);
}
