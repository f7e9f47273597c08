import { expect, it, vi } from 'vitest';
import { addressOf, countingFetch, type TrafficReport } from './traffic';

function counter(response: () => Response | Promise<Response>) {
  const reports: TrafficReport[] = [];
  const inner = vi.fn<typeof fetch>(async () => response());
  const fetch = countingFetch('page', inner, (report) => reports.push(report));
  /** Without what every report has. */
  const told = () => reports.map(({ host, begun, id: _, ...rest }) => ({ host, ...(begun && { sent: begun.sent }), ...rest })); // prettier-ignore
  return { reports, told, inner, fetch };
}

/** An answer whose connection breaks after its first bytes. */
const breaking = () =>
  new Response(
    new ReadableStream({
      start: (controller) => controller.enqueue(new Uint8Array(5)),
      pull: (controller) => controller.error(new TypeError('network error')),
    }),
  );

const answeringFrom = (url: string) => Object.defineProperty(new Response('12345'), 'url', { value: url });

it('names method, address, thread and time of a request, and the bytes of its body', async () => {
  const { reports, fetch } = counter(() => new Response(null, { status: 204 }));
  const before = Date.now();
  await fetch('https://elsewhere.test/collect', { method: 'POST', body: 'grüße' });
  const [begun, answered] = reports;
  expect(begun).toMatchObject({
    id: 'page 1',
    host: 'elsewhere.test',
    begun: { thread: 'page', method: 'POST', address: 'https://elsewhere.test/collect', sent: 7 },
  });
  expect(begun.begun!.at).toBeGreaterThanOrEqual(before);
  expect(answered).toEqual({ id: 'page 1', host: 'elsewhere.test', status: 204, end: 'whole' });
});

it('still sends the body that it counted', async () => {
  const { inner, fetch } = counter(() => new Response('ok'));
  await fetch('https://elsewhere.test/', { method: 'PUT', body: 'abc' });
  await expect((inner.mock.calls[0][0] as Request).text()).resolves.toBe('abc');
});

it('counts what is received as it is read, and nothing sent for a plain request', async () => {
  const { told, fetch } = counter(() => new Response('12345'));
  const response = await fetch('https://own.test/models/index.json');
  await expect(response.text()).resolves.toBe('12345');
  expect(told()).toEqual([
    { host: 'own.test', sent: 0 },
    { host: 'own.test', status: 200 },
    { host: 'own.test', received: 5 },
    { host: 'own.test', end: 'whole' },
  ]);
});

it('keeps status, headers and address of the answer', async () => {
  const { fetch } = counter(
    () => new Response('no', { status: 404, headers: { 'content-type': 'text/plain' } }),
  );
  const response = await fetch('https://own.test/missing');
  expect([response.status, response.ok, response.headers.get('content-type')]).toEqual([
    404,
    false,
    'text/plain',
  ]);
});

it('makes a redirect to another host a request of that host, which is the one that answers', async () => {
  const { reports, told, fetch } = counter(() => answeringFrom('https://files.test/x?X-Signature=secret'));
  const response = await fetch('https://hub.test/x');
  expect(response.url).toBe('https://files.test/x?X-Signature=secret');
  await response.text();
  expect(told()).toEqual([
    { host: 'hub.test', sent: 0 },
    { host: 'hub.test', end: 'redirected' },
    { host: 'files.test', sent: 0 },
    { host: 'files.test', status: 200 },
    { host: 'files.test', received: 5 },
    { host: 'files.test', end: 'whole' },
  ]);
  expect(JSON.stringify(reports)).not.toContain('secret');
});

it.each([
  ['https://hub.test/api/models/a/b', 'https://hub.test/api/models/a/b'],
  ['https://me:pass@files.test/x?token=hf_1#part', 'https://files.test/x?…'],
])('writes the address %s without what may be secret', (url, address) => {
  expect(addressOf(url)).toBe(address);
});

it('tells of a request that failed, and passes the failure on', async () => {
  const { told, fetch } = counter(() => Promise.reject(new TypeError('Failed to fetch')));
  await expect(fetch('https://own.test/x')).rejects.toThrow('Failed to fetch');
  expect(told().at(-1)).toEqual({ host: 'own.test', end: 'failed' });
});

it('tells of one that was given up before it was answered', async () => {
  const stop = new AbortController();
  stop.abort();
  const { told, fetch } = counter(() => Promise.reject(new DOMException('', 'AbortError')));
  await expect(fetch('https://own.test/x', { signal: stop.signal })).rejects.toThrow();
  expect(told().at(-1)).toEqual({ host: 'own.test', end: 'cancelled' });
});

it('tells of an answer that broke off, with what had come of it', async () => {
  const { told, fetch } = counter(breaking);
  await expect((await fetch('https://own.test/x')).arrayBuffer()).rejects.toThrow('network error');
  expect(told().slice(2)).toEqual([
    { host: 'own.test', received: 5 },
    { host: 'own.test', end: 'broken' },
  ]);
});

it('tells of an answer that is no longer read', async () => {
  const { told, fetch } = counter(() => new Response('12345'));
  await (await fetch('https://own.test/x')).body!.cancel();
  expect(told().at(-1)).toEqual({ host: 'own.test', end: 'cancelled' });
});

it('numbers the requests of a thread, so that answers that come at once are kept apart', async () => {
  const { reports, fetch } = counter(() => new Response('1'));
  await Promise.all(['a', 'b'].map(async (path) => (await fetch(`https://own.test/${path}`)).text()));
  const received = reports.filter((report) => report.received !== undefined);
  expect(received.map(({ id }) => id).sort()).toEqual(['page 1', 'page 2']);
});
