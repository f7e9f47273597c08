// From opening the page to the end of the first step, MiniLM 16 × 32 in Chromium on SwiftShader: in a fresh profile, and
// again in the same one, whose shaders the browser may have kept. A built page, served as `npm start` does.
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { build } from 'vite';
import { CHROMIUM_FLAGS, findChromium } from '../scripts/chromium.ts';
import { buildServer, listen } from '../scripts/server.ts';
import { times } from './row';
import type { Start } from './startPage';
import type { Tell } from './told';

const FOLDER = '.cache/bench-start';
const REPEATS = { some: 1, full: 3 };

export async function startRows(tell: Tell, full: boolean): Promise<void> {
  await build({
    root: 'bench',
    configFile: 'vite.config.ts',
    publicDir: '../public',
    logLevel: 'error',
    build: { outDir: `../${FOLDER}`, emptyOutDir: true, rolldownOptions: { input: 'bench/start.html' } },
  });
  const server = buildServer(FOLDER);
  await listen(server, 0);
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/start.html`;
  const cold: Start[] = [];
  const warm: Start[] = [];
  try {
    for (let i = 0; i < (full ? REPEATS.full : REPEATS.some); i++) {
      const profile = await mkdtemp(join(tmpdir(), 'warble-start-'));
      cold.push(await load(address, profile));
      warm.push(await load(address, profile));
      await rm(profile, { recursive: true });
    }
  } finally {
    server.close();
  }
  for (const [name, starts] of Object.entries({ 'a fresh profile': cold, 'the same profile again': warm }))
    tellStart(tell, name, starts);
}

/** A browser of its own for each load: what is left to the second one is what lies on the disk. */
async function load(address: string, profile: string): Promise<Start> {
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath: findChromium() ?? undefined,
    args: CHROMIUM_FLAGS,
  });
  try {
    const page = await browser.newPage();
    page.on('pageerror', (error) => console.error(error.message));
    await page.goto(address);
    await page.waitForFunction(() => 'started' in window);
    return await page.evaluate(() => window.started);
  } finally {
    await browser.close();
  }
}

function tellStart(tell: Tell, profile: string, starts: readonly Start[]): void {
  const [{ adapter }] = starts;
  const seconds = (part: (start: Start) => number) => starts.map((start) => part(start) / 1000);
  const row = (what: string, part: (start: Start) => number, note?: string) => {
    const timed = times(`start, ${profile}: ${what}`, 's', seconds(part), null, note);
    tell(starts.length > 1 ? timed : { ...timed, spread: null });
  };
  row('opening to the end of the first step, MiniLM 16 × 32', ({ step }) => step, adapter);
  row('opening to the first script', ({ script }) => script);
  row('first script to the whole model', ({ script, model }) => model - script);
  row('whole model to the last kernel', ({ model, kernels }) => kernels - model);
  row('last kernel to the weights on the GPU', ({ kernels, weights }) => weights - kernels);
  row('first step', ({ weights, step }) => step - weights);
}
