// What may go wrong on the processor: a thread that stops in the middle of a run, and memory that the browser does not give.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { buildServer, listen } from '../scripts/server.ts';
import { copyBuild } from './builtCopy';
import { labelledCsv } from './files';
import { bitsOfZip } from './sameBits';
import { before, download, openFile, openTinyBuiltin, setRecipe, step, train, waitForEnd } from './steps';
import { expect, test } from './support';

/** Opens the page with the built-in model, whose work is enough for several threads, and few rows: two epochs of three steps. */
async function openMiniLM(page: Page): Promise<void> {
  await page.goto('/');
  await openFile(page, labelledCsv(60));
  const models = page.getByRole('table', { name: 'Models' });
  await expect(models.getByRole('cell', { name: /ready/ })).toBeVisible({ timeout: 120_000 });
  await setRecipe(page, { Epochs: '2' });
}

/** In front of a thread's script: while the server says so, its share of attention fails after some of it. */
const FAILING = `
  const asked = new XMLHttpRequest();
  asked.open('GET', '../../threads.txt?' + Math.random(), false);
  asked.send();
  if (asked.responseText.startsWith('fail')) {
    const { Instance } = WebAssembly;
    let chunks = 0;
    WebAssembly.Instance = function (module, imports) {
      const { attention, ...others } = new Instance(module, imports).exports;
      const failing = (...given) => {
        if (++chunks > Number(asked.responseText.slice(5))) throw new Error('The thread stops.');
        return attention(...given);
      };
      this.exports = { ...others, attention: failing };
    };
  }
`;

test.describe('a thread that stops in mid-run', () => {
  let folder: string;
  /** Of as many letters: the server knows how long its files are. `fail NNNN`: behind so many chunks. */
  const threads = (shall: string) => writeFileSync(join(folder, 'threads.txt'), shall.padEnd(9));
  test.use({
    baseURL: async ({ baseURL }, use) => {
      folder = mkdtempSync(join(tmpdir(), 'warble-threads-'));
      copyBuild(folder, (script) => (script.startsWith('thread-') ? FAILING : ''));
      threads('fail 20');
      const server = buildServer(folder);
      await listen(server, 0);
      const { port } = server.address() as AddressInfo;
      await use(Object.assign(new URL(baseURL!), { port }).href);
      server.close();
      server.closeAllConnections();
      rmSync(folder, { recursive: true });
    },
  });

  test('is told in a sentence, nothing is lost, and training again works', async ({ page }) => {
    // Left to itself the page measures, and on a busy machine one thread may be the faster choice.
    await page.addInitScript(() => localStorage.setItem('warble-device', 'processor 2'));
    await openMiniLM(page);
    await train(page);
    const notice = page.getByRole('alert').filter({ hasText: 'One of the threads' });
    await expect(notice.first()).toContainText('Your file and settings are still here; train again');
    await expect(step(page, 'Train')).toContainText('The run ended before its time');
    await expect(page.getByRole('banner')).toContainText('threads lost');
    threads('work');
    await page.getByRole('button', { name: 'Train again' }).click();
    await waitForEnd(page);
    await expect(step(page, 'Train')).toContainText('Run 2 finished');
    await expect(page.getByRole('alert')).toHaveCount(0);
    await expect(step(page, 'Data')).toContainText('moods.csv');
  });

  test('behind a checkpoint: the run goes on by itself, to the bits of one that lost none', async ({
    page,
  }) => {
    await page.addInitScript(() => localStorage.setItem('warble-device', 'processor 2'));
    const begin = async () => {
      await openTinyBuiltin(page, 240, { 'Learning rate': '3e-3', 'Batch size': '32', Epochs: '60' });
      await train(page);
    };
    const trained = async () => {
      await waitForEnd(page);
      return bitsOfZip((await download(page)).bytes);
    };
    threads('work');
    await begin();
    const whole = await trained();
    threads('fail 800');
    await page.reload();
    await begin();
    const notice = page.getByRole('alert').filter({ hasText: /The processor’s threads stopped at step \d+/ });
    await expect(notice).toContainText('the run goes on from step');
    threads('work');
    expect(await trained()).toEqual(whole);
    await expect(page.getByText(/was interrupted at step/)).toHaveCount(0);
  });
});

/** As in a browser that has no memory left for whatever takes more than 268 MB. */
const NO_MEMORY = `
  {
    const { Memory } = WebAssembly;
    WebAssembly.Memory = function (descriptor) {
      if (descriptor.maximum > 4096) throw new RangeError('could not allocate memory');
      return new Memory(descriptor);
    };
  }
`;

test('memory that the browser does not give is told before and after, and nothing else breaks', async ({
  page,
}) => {
  await before(page, NO_MEMORY);
  await openMiniLM(page);
  const verdict = page.getByText(/It does not fit: the run takes 4\d\d\sMB, and there is room for 268\sMB/);
  await expect(verdict.locator('..')).toContainText('This would make it fit:');
  await train(page);
  await expect(page.getByRole('alert').first()).toContainText('and it was not given them');
  await expect(step(page, 'Data')).toContainText('moods.csv');
  await expect(page.getByRole('table', { name: 'Epochs' }).locator('tbody tr')).toHaveCount(0);
});
