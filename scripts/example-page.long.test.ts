// The page of an ONNX export, from a static server in Chromium: it answers as Warble does, also of a text that is longer than what
// the run read. transformers.js and its ONNX Runtime, which the page names on a CDN, come from where they are installed.
import { createServer, type Server } from 'node:http';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callCli } from '@/testing/fakeTerminal';
import { writeTinyModel } from '@/testing/tinyModel';
import { TRANSFORMERS_JS_MODULES, transformersJsIsThere } from '@/testing/transformersJs';
import { CHROMIUM_FLAGS, findChromium } from './chromium.ts';

const CDN = 'https://cdn.jsdelivr.net/npm/';
/** What the address of a package alone gives there: `jsdelivr` of its package.json. */
const WHOLE = { '@huggingface/transformers': 'dist/transformers.min.js' };
const TYPES: Record<string, string> = { html: 'text/html', js: 'text/javascript', mjs: 'text/javascript', json: 'application/json', wasm: 'application/wasm' }; // prettier-ignore
const typeOf = (path: string) => TYPES[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream';

const base = await mkdtemp(join(tmpdir(), 'warble-page-'));
const at = (what: string) => join(base, what);
/** Tokens that the run read. */
const LENGTH = 24;
/** Of twice as many words. */
const LONG = Array.from({ length: 2 * LENGTH }, (_, i) => ['late', 'again', 'but', 'kind'][i % 4]).join(' ');
const TEXTS = ['The crew on my flight was lovely', 'café & <b>bad</b> 東京 🙃', LONG];

async function succeed(...args: string[]) {
  const called = await callCli(args);
  expect(called.status, called.err).toBe(0);
  return called;
}

/** What `npm` has on the CDN, from where it is installed; any other address is refused. */
async function serveCdn(page: Page): Promise<string[]> {
  const refused: string[] = [];
  await page.route(/^https?:\/\/(?!localhost)/, async (route) => {
    const url = route.request().url();
    const [, name, rest] = url.slice(CDN.length).match(/^((?:@[^/]+\/)?[^@/]+)@[^/]+\/?(.*)$/) ?? [];
    const path = rest || WHOLE[name as keyof typeof WHOLE];
    if (!url.startsWith(CDN) || !path) {
      refused.push(url);
      return route.abort();
    }
    const body = await readFile(join(TRANSFORMERS_JS_MODULES, name, path));
    const headers = { 'content-type': typeOf(path), 'access-control-allow-origin': '*' };
    return route.fulfill({ body, headers });
  });
  return refused;
}

function serve(folder: string): Promise<Server> {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url!, 'http://localhost').pathname);
    const file = path === '/' ? '/index.html' : path;
    readFile(folder + file).then(
      (bytes) => response.writeHead(200, { 'content-type': typeOf(file) }).end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  return new Promise((resolve) => void server.listen(0, 'localhost', () => resolve(server)));
}

describe.runIf(transformersJsIsThere())('index.html of an ONNX export', () => {
  let server: Server;
  let browser: Browser;
  let ours: { scores: Record<string, number> }[];

  beforeAll(async () => {
    await writeTinyModel(at('start'));
    const how = ['--max-rows', '60', '--epochs', '1', '--max-length', String(LENGTH), '--learning-rate', '1e-3', '--device', 'processor']; // prettier-ignore
    const data = ['--data', 'public/samples/tweets.csv', '--model', at('start'), '--out', at('run')];
    await succeed('train', ...data, ...how);
    await succeed('export', '--model', at('run'), '--to', 'onnx', '--out', at('onnx'));
    const asked = ['--model', at('run'), '--device', 'processor', '--json', '--', ...TEXTS];
    ours = (await succeed('predict', ...asked)).records() as typeof ours;
    server = await serve(at('onnx'));
    browser = await chromium.launch({ executablePath: findChromium() ?? undefined, args: CHROMIUM_FLAGS });
  });
  afterAll(async () => {
    await browser?.close();
    server?.close();
    await rm(base, { recursive: true });
  });

  it('says what Warble says of a text, of odd characters, and of one that is cut', async () => {
    const page = await browser.newPage();
    const errors: string[] = [];
    page.on('pageerror', ({ message }) => errors.push(message));
    const refused = await serveCdn(page);
    await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/`);
    const answer = page.locator('#answer');
    const wanted = ours.map(({ scores }) =>
      Object.entries(scores).map(([label, score]) => [label, expect.closeTo(score, 3) as number]),
    );
    for (const [i, text] of TEXTS.entries()) {
      await page.getByLabel('Text').fill(text);
      await expect
        .poll(async () => rowsOf(await answer.textContent()), { timeout: 120_000 })
        .toEqual(wanted[i]);
    }
    expect([errors, refused]).toEqual([[], []]);
  });
});

/** "0.1234 sad" a line → ["sad", 0.1234] */
function rowsOf(said: string | null): [string, number][] {
  const lines = (said ?? '').split('\n').map((line) => line.match(/^([\d.]+) (.*)$/));
  return lines.flatMap((line) => (line ? [[line[2], Number(line[1])]] : []));
}
