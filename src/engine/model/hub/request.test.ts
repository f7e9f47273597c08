import { describe, expect, it, vi } from 'vitest';
import { hubFetch, retryAfter, sleep, type HubAccess } from './request';

const HUB = 'https://hub.test';

function access(answers: Response[], token: string | null = null) {
  const waits: number[] = [];
  const fetch = vi.fn<HubAccess['fetch']>(async () => answers.shift() ?? new Response('ok'));
  const asked = () => fetch.mock.calls.map(([request]) => request as Request);
  return {
    waits,
    asked,
    access: { url: HUB, token, fetch, sleep: async (ms: number) => void waits.push(ms) },
  };
}

const what = { id: 'some/tiny', revision: null };

describe('asking the hub', () => {
  it('takes the token along to the hub, and to nobody else that a list may name', async () => {
    const { access: to, asked } = access([], 'hf_secret');
    const ask = hubFetch(to, what);
    for (const url of [
      `${HUB}/api/models/x`,
      'https://files.test/x',
      'http://hub.test/x',
      'https://hub.test:8443/x',
    ])
      await ask(url);
    const tokens = asked().map(({ headers }) => headers.get('authorization'));
    expect(tokens).toEqual(['Bearer hf_secret', null, null, null]);
  });

  it('gives an overloaded hub five chances, longer and longer apart', async () => {
    const {
      access: to,
      asked,
      waits,
    } = access(Array.from({ length: 9 }, () => new Response('', { status: 503 })));
    await expect(hubFetch(to, what)(HUB)).rejects.toMatchObject({
      code: 'network',
      message: expect.stringContaining('hub.test answered 503 when it was asked for some/tiny'),
    });
    expect([asked().length, waits]).toEqual([5, [1000, 2000, 4000, 8000]]);
  });

  it('asks once where asking again would not help', async () => {
    const { access: to, asked } = access([new Response('', { status: 404 })]);
    await expect(hubFetch(to, what)(HUB)).rejects.toMatchObject({ code: 'model-unreadable' });
    expect(asked()).toHaveLength(1);
  });
});

describe('Retry-After', () => {
  const now = Date.parse('2026-11-25T12:00:00Z');
  it.each([
    ['7', 7000],
    ['Wed, 25 Nov 2026 12:00:30 GMT', 30_000],
    ['Wed, 25 Nov 2026 11:00:00 GMT', 0],
    ['soon', null],
    ['', null],
    [null, null],
  ])('%s is understood', (value, wait) => {
    expect(retryAfter(value, now)).toBe(wait);
  });
});

describe('waiting', () => {
  it('ends at once where the download is paused', async () => {
    const stop = new AbortController();
    const waiting = sleep(60_000, stop.signal);
    stop.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'cancelled' });
    await expect(sleep(0, stop.signal)).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('ends by itself otherwise', async () => {
    await expect(sleep(1)).resolves.toBeUndefined();
  });
});
