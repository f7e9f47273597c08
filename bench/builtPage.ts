// Pages of the bench that are built as the studio is, served as `npm start` does, and opened in a browser of their own.
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { build } from 'vite';
import { CHROMIUM_FLAGS, findChromium } from '../scripts/chromium.ts';
import { buildServer, listen } from '../scripts/server.ts';

const FOLDER = '.cache/bench-page';

/** What such a page hands over. */
declare global {
  interface Window {
    found: Promise<unknown>;
  }
}

/** On SwiftShader by WebGPU; or without WebGPU, as most virtual machines are, where the page takes the processor. */
export type PageDevice = 'gpu' | 'processor';
export const PAGE_DEVICES: readonly PageDevice[] = ['gpu', 'processor'];

/** The page's address. @param page its file in bench/ */
export async function servePage(page: string): Promise<{ address: string; close(): void }> {
  await build({
    root: 'bench',
    configFile: 'vite.config.ts',
    publicDir: '../public',
    logLevel: 'error',
    build: { outDir: `../${FOLDER}`, emptyOutDir: true, rolldownOptions: { input: `bench/${page}` } },
  });
  const server = buildServer(FOLDER);
  await listen(server, 0);
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}/${page}`, close: () => server.close() };
}

/** What the page found, in a browser of its own: what is left to the next one is what lies on the disk in `profile`. */
export async function openPage<T>(address: string, device: PageDevice, profile: string): Promise<T> {
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath: findChromium() ?? undefined,
    args: CHROMIUM_FLAGS.filter((flag) => device === 'gpu' || !flag.includes('webgpu')),
  });
  try {
    const page = await browser.newPage();
    page.on('pageerror', (error) => console.error(error.message));
    const url = new URL(address);
    // Asked for by name: by itself the page takes the processor where the GPU is software.
    if (device === 'gpu') url.searchParams.set('device', device);
    await page.goto(url.href);
    await page.waitForFunction(() => 'found' in window);
    return (await page.evaluate(() => window.found)) as T;
  } finally {
    await browser.close();
  }
}

export async function withProfile<T>(work: (profile: string) => Promise<T>): Promise<T> {
  const profile = await mkdtemp(join(tmpdir(), 'warble-page-'));
  try {
    return await work(profile);
  } finally {
    await rm(profile, { recursive: true });
  }
}
