// Runs groups in Chromium on SwiftShader: Vite serves bench/page.html, which runs them and hands back their rows.
import { chromium } from '@playwright/test';
import { createServer } from 'vite';
import { CHROMIUM_FLAGS, findChromium } from '../scripts/chromium.ts';
import type { Tell, Told } from './told';

declare global {
  interface Window {
    /** Set by bench/page.ts. */
    runGroup(name: string, full: boolean, isFirst: boolean): Promise<void>;
    /** Set here: takes what a group tells as soon as it is measured. */
    tell(told: Told): Promise<void>;
  }
}

export async function chromiumRows(groups: readonly string[], tell: Tell, full: boolean): Promise<void> {
  if (!groups.length) return;
  const server = await createServer({
    // Unwatched: a file saved meanwhile would reload the page in mid-run.
    server: { port: 0, host: '127.0.0.1', hmr: false, watch: null },
    // Bundled beforehand it would look for its WebAssembly beside the bundle.
    optimizeDeps: { exclude: ['onnxruntime-web'] },
    logLevel: 'error',
  });
  await server.listen();
  const browser = await chromium.launch({
    executablePath: findChromium() ?? undefined,
    args: CHROMIUM_FLAGS,
  });
  try {
    const page = await browser.newPage();
    page.on('pageerror', (error) => console.error(error.message));
    await page.exposeFunction('tell', tell);
    await page.goto(`${server.resolvedUrls!.local[0]}bench/page.html`);
    await page.waitForFunction(() => 'runGroup' in window);
    for (const [index, group] of groups.entries())
      await page.evaluate(([name, all, isFirst]) => window.runGroup(name, all, isFirst), [
        group,
        full,
        index === 0,
      ] as const);
  } finally {
    await browser.close();
    await server.close();
  }
}
