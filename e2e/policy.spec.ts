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

/** What became of eval, run from a timer: what DevTools evaluates itself is exempt from the policy. */
const tryEval = (where: Page | Worker) =>
  (where as Page).evaluate(
    () =>
      new Promise<string>((resolve) => {
        setTimeout(() => {
          try {
            resolve(String((0, eval)('6 * 7')));
          } catch (error) {
            resolve((error as Error).name);
          }
        });
      }),
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

test('the engine worker cannot turn text into code', async ({ page }) => {
  const worker = await openWithEngine(page);
  expect(await tryEval(worker)).toBe('EvalError');
});

test('the page reaches its own origin and no other, and cannot turn text into code', async ({ page }) => {
  await openWithEngine(page);
  expect(await tryFetch(page, '/models/index.json')).toBe('200');
  expect(await tryFetch(page, strange('page'))).toBe('TypeError');
  expect(await tryEval(page)).toBe('EvalError');
  expect(asked).toEqual([]);
});

test('loading the page asks no other origin for anything', async ({ page, watch }) => {
  await openWithEngine(page);
  await page.waitForLoadState('networkidle');
  expect(watch.strangers).toEqual([]);
});
