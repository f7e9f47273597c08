import { expect, it, vi } from 'vitest';
import { countingFetch, type TrafficReport } from './traffic';

function counter(response: () => Response) {
  const reports: TrafficReport[] = [];
  const inner = vi.fn<typeof fetch>(() => Promise.resolve(response()));
  return { reports, inner, fetch: countingFetch(inner, (report) => reports.push(report)) };
}

it('counts the bytes of a request with a body and names its address', async () => {
  const { reports, fetch } = counter(() => new Response(null, { status: 204 }));
  await fetch('https://elsewhere.test/collect', { method: 'POST', body: 'grüße' });
  expect(reports).toEqual([
    { host: 'elsewhere.test', request: true, sent: { bytes: 7, to: 'https://elsewhere.test/collect' } },
  ]);
});

it('still sends the body that it counted', async () => {
  const { inner, fetch } = counter(() => new Response('ok'));
  await fetch('https://elsewhere.test/', { method: 'PUT', body: 'abc' });
  await expect((inner.mock.calls[0][0] as Request).text()).resolves.toBe('abc');
});

it('counts what is received as it is read, and nothing sent for a plain request', async () => {
  const { reports, fetch } = counter(() => new Response('12345'));
  const response = await fetch('https://own.test/models/index.json');
  await expect(response.text()).resolves.toBe('12345');
  expect(reports).toEqual([
    { host: 'own.test', request: true },
    { host: 'own.test', received: 5 },
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

it('names the host that a request was redirected to, which is the one that answers', async () => {
  const { reports, fetch } = counter(() =>
    Object.defineProperty(new Response('12345'), 'url', { value: 'https://files.test/x' }),
  );
  await (await fetch('https://hub.test/x')).text();
  expect(reports).toEqual([
    { host: 'hub.test', request: true },
    { host: 'files.test', request: true },
    { host: 'files.test', received: 5 },
  ]);
});
