// Isolation from other origins, without which browsers give threads no shared memory: under the headers that our server
// sends, and on a host that sends none of them.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page, Worker } from '@playwright/test';
import sirv from 'sirv';
import { buildServer, listen } from '../scripts/server.ts';
import { labelledCsv } from './files';
import { openFile, withoutBuiltin, writeFolder, trainButton } from './steps';
import { expect, openWithEngine, test } from './support';

const sharing = (where: Page | Worker) =>
  (where as Page).evaluate(() => ({
    isolated: crossOriginIsolated,
    sharedMemory: typeof SharedArrayBuffer === 'function',
  }));

let other: Server;
/** Serves on another port until the test has ended; gives the address. */
async function serve(server: Server): Promise<string> {
  other = server;
  await listen(server, 0);
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}
test.afterEach(() => void other?.close());

test('page and engine worker are isolated and have memory that threads share', async ({ page }) => {
  const worker = await openWithEngine(page);
  for (const where of [page, worker])
    expect(await sharing(where)).toEqual({ isolated: true, sharedMemory: true });
});

/**
 * As a pool of threads starts: module and memory are posted at once, and nobody blocks before the inner worker has answered
 * (until its script has run to the end, Chromium hands it nothing while the outer worker blocks). From then on both talk
 * through memory alone: cell 0 is the answer, cell 1 wakes the inner worker, cell 2 the outer one.
 */
const THREADS = {
  'index.html': '<!doctype html><link rel="icon" href="data:,">',
  'outer.js': `
    // Imports the memory; its one function, f, writes 42 at address 0.
    const bytes = new Uint8Array([0,97,115,109,1,0,0,0, 1,4,1,96,0,0, 2,9,1,1,101,1,109,2,3,1,1, 3,2,1,0,
      7,5,1,1,102,0,0, 10,11,1,9,0,65,0,65,42,54,2,0,11]);
    const memory = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });
    const cells = new Int32Array(memory.buffer);
    const inner = new Worker('inner.js', { type: 'module' });
    inner.onerror = () => postMessage('The inner worker did not start.');
    inner.onmessage = () => {
      Atomics.store(cells, 1, 1);
      Atomics.notify(cells, 1);
      Atomics.wait(cells, 2, 0, 20_000);
      postMessage(cells[0]);
    };
    inner.postMessage({ memory, module: new WebAssembly.Module(bytes) });`,
  'inner.js': `
    onmessage = ({ data: { memory, module } }) => {
      const { f } = new WebAssembly.Instance(module, { e: { m: memory } }).exports;
      const cells = new Int32Array(memory.buffer);
      postMessage('ready');
      Atomics.wait(cells, 1, 0, 20_000);
      f();
      Atomics.store(cells, 2, 1);
      Atomics.notify(cells, 2);
    };`,
};

test("a worker's own workers start under these headers, and work on memory that it shares with them", async ({
  page,
  watch,
}) => {
  const files = Object.entries(THREADS).map(([name, text]) => [name, new TextEncoder().encode(text)]);
  const address = await serve(buildServer(await writeFolder('threads', Object.fromEntries(files))));
  watch.allowed = [new URL(address).origin];
  await page.goto(address);
  const answer = page.evaluate(
    () =>
      new Promise((resolve) => {
        const outer = new Worker('outer.js', { type: 'module' });
        outer.onmessage = ({ data }) => resolve(data);
        outer.onerror = ({ message }) => resolve(`The outer worker failed. ${message}`);
      }),
  );
  expect(await answer).toBe(42);
});

test('on a host that sends none of our headers there is no shared memory, and the page reads a file all the same', async ({
  page,
  watch,
}) => {
  const address = await serve(createServer(sirv('dist')));
  watch.allowed = [new URL(address).origin];
  await withoutBuiltin(page);
  const worker = await openWithEngine(page, address);
  for (const where of [page, worker])
    expect(await sharing(where)).toEqual({ isolated: false, sharedMemory: false });
  await openFile(page, labelledCsv(40));
  await expect(trainButton(page)).toBeVisible();
});
