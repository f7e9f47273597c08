// What no part of the page may do, tried from where it would be done: the page itself and the engine's worker. The hub that
// the policy names is not there in these tests.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page, Worker } from '@playwright/test';
import { headersFor } from '../scripts/policy.ts';
import { readHubSetting } from '../src/engine/hubSetting.ts';
import { WARBLE_HUB } from './hubPorts';
import { expect, openWithEngine, test } from './support';

/** Another origin that would answer anybody, so that only the policy can be what stops a request to it. */
const asked: string[] = [];
const stranger = createServer((request, response) => {
  asked.push(request.url!);
  response.writeHead(200, { 'Access-Control-Allow-Origin': '*' }).end('hello');
});
test.beforeAll(() => new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve)));
test.afterAll(() => void stranger.close());
const strange = (path: string) => `http://127.0.0.1:${(stranger.address() as AddressInfo).port}/${path}`;

test.beforeEach(({ watch }) => {
  asked.length = 0;
  // The browser logs each attempt that the policy stops, and stopping them is what these tests ask for.
  watch.expected = /Content Security Policy/;
});

/** What became of a fetch: the status, or the name of the error. */
const tryFetch = (where: Page | Worker, url: string) =>
  (where as Page).evaluate(
    (target) =>
      fetch(target).then(
        ({ status }) => String(status),
        (error: Error) => error.name,
      ),
    url,
  );

/** What became of code made at run time: eval's answer, a WebAssembly function's answer, or the error's name. */
interface MadeCode {
  eval: string;
  webAssembly: string;
}

/** A module with one function, `answer`, that gives 42. */
const ANSWER_MODULE = [
  [0, 97, 115, 109, 1, 0, 0, 0],
  [1, 5, 1, 96, 0, 1, 127],
  [3, 2, 1, 0],
  [7, 10, 1, 6, 97, 110, 115, 119, 101, 114, 0, 0],
  [10, 6, 1, 4, 0, 65, 42, 11],
].flat();

/** Run from a timer, because what DevTools evaluates itself is exempt from the policy. */
const tryCode = (where: Page | Worker) =>
  (where as Page).evaluate(
    (bytes) =>
      new Promise<MadeCode>((resolve) => {
        const attempt = (code: () => unknown) => {
          try {
            return String(code());
          } catch (error) {
            return (error as Error).name;
          }
        };
        const runModule = () => {
          const { exports } = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(bytes)));
          return (exports.answer as () => number)();
        };
        setTimeout(() =>
          resolve({ eval: attempt(() => (0, eval)('6 * 7')), webAssembly: attempt(runModule) }),
        );
      }),
    ANSWER_MODULE,
  );

test("the policy comes with the page and with the worker's script", async ({ page, request }) => {
  const worker = await openWithEngine(page);
  for (const url of [page.url(), worker.url()]) {
    const headers = (await request.get(url)).headers();
    for (const [name, value] of Object.entries(headersFor(readHubSetting(WARBLE_HUB))))
      expect(headers[name.toLowerCase()]).toBe(value);
  }
});

test('the engine worker reaches its own origin and no other', async ({ page }) => {
  const worker = await openWithEngine(page);
  expect(await tryFetch(worker, new URL('/models/index.json', page.url()).href)).toBe('200');
  expect(await tryFetch(worker, strange('worker'))).toBe('TypeError');
  expect(asked).toEqual([]);
});

test('the page reaches its own origin and no other', async ({ page }) => {
  await openWithEngine(page);
  expect(await tryFetch(page, '/models/index.json')).toBe('200');
  expect(await tryFetch(page, strange('page'))).toBe('TypeError');
  expect(asked).toEqual([]);
});

test('page and engine worker compile and run WebAssembly, and cannot turn text into code', async ({
  page,
}) => {
  const worker = await openWithEngine(page);
  for (const where of [page, worker])
    expect(await tryCode(where)).toEqual({ eval: 'EvalError', webAssembly: '42' });
});

test('loading the page asks no other origin for anything', async ({ page, watch }) => {
  await openWithEngine(page);
  await page.waitForLoadState('networkidle');
  expect(watch.strangers).toEqual([]);
});
