// The `test` of every end-to-end test: it fails where the page logs an error or asks another origin for anything.
import { test as base, type Page, type Worker } from '@playwright/test';

export { expect } from '@playwright/test';

interface Watch {
  /** Errors that the page and its workers logged or did not catch. */
  errors: string[];
  /** What a test provokes on purpose: errors with this text do not fail it. */
  expected: RegExp | null;
  /** Origins that a test may have asked. */
  allowed: string[];
  /** Requests to other origins, of the page and of its workers. */
  strangers: string[];
}

/** Addresses that never leave the browser. */
const LOCAL = /^(data|blob|about|chrome-extension):/;

function watchPage(page: Page, origin: string): Watch {
  const watch: Watch = { errors: [], expected: null, allowed: [], strangers: [] };
  page.on('pageerror', (error) => watch.errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') watch.errors.push(`${message.text()} ${message.location().url}`);
  });
  page.context().on('request', (request) => {
    const url = request.url();
    if (!LOCAL.test(url) && ![origin, ...watch.allowed].includes(new URL(url).origin))
      watch.strangers.push(url);
  });
  return watch;
}

/**
 * `device`: what computes. Left out, as the page chooses it: the processor, because SwiftShader is no real GPU. `gpu`: WebGPU
 * all the same, for what is about it, and for runs that must last long enough to be looked at.
 */
export const test = base.extend<{ watch: Watch; device: 'auto' | 'gpu' }>({
  device: ['auto', { option: true }],
  page: async ({ page, device }, use) => {
    if (device === 'gpu') await page.addInitScript(() => localStorage.setItem('warble-device', 'gpu'));
    await use(page);
  },
  watch: [
    async ({ page, baseURL }, use) => {
      const watch = watchPage(page, new URL(baseURL!).origin);
      await use(watch);
      base.expect(watch.strangers, 'requests to other origins').toEqual([]);
      const errors = watch.errors.filter((text) => !watch.expected?.test(text));
      base.expect(errors, 'errors that were logged').toEqual([]);
    },
    { auto: true },
  ],
});

/** Opens the page and waits for the worker that it starts for its engine. */
export async function openWithEngine(page: Page, path = '/'): Promise<Worker> {
  const started = page.waitForEvent('worker', { timeout: 30_000 });
  await page.goto(path);
  return started;
}
