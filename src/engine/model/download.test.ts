import { describe, expect, it } from 'vitest';
import { download, type Fetch } from './download';

const bytes = (count: number, first = 0) =>
  Uint8Array.from({ length: count }, (_, index) => (first + index) % 251);

/** A server that sends these pieces. */
function sends(pieces: Uint8Array[], init?: ResponseInit): Fetch {
  return () => {
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        pieces.forEach((piece) => controller.enqueue(piece));
        controller.close();
      },
    });
    return Promise.resolve(new Response(body, init));
  };
}

describe('download', () => {
  it('puts the pieces together and shows each as it comes', async () => {
    const seen: number[] = [];
    const pieces = [bytes(3), bytes(5, 3), bytes(1, 8)];
    const blob = await download('/x', {
      fetch: sends(pieces),
      onChunk: (chunk) => seen.push(chunk.byteLength),
    });
    expect(seen).toEqual([3, 5, 1]);
    expect(new Uint8Array(await blob.arrayBuffer())).toEqual(bytes(9));
  });

  it('keeps the order of pieces that are folded on the way', async () => {
    const pieces = [1, 2, 3, 4, 5].map((piece) => new Uint8Array(5_000_000).fill(piece));
    const blob = await download('/x', { fetch: sends(pieces) });
    const all = new Uint8Array(await blob.arrayBuffer());
    expect(all.length).toBe(25_000_000);
    expect([0, 1, 2, 3, 4].map((piece) => all[piece * 5_000_000])).toEqual([1, 2, 3, 4, 5]);
  });

  it('takes an answer without a body', async () => {
    const blob = await download('/x', { fetch: () => Promise.resolve(new Response(null)) });
    expect(blob.size).toBe(0);
  });

  it('says what the server answered', async () => {
    const missing = download('/models/x.json', {
      fetch: sends([], { status: 404, statusText: 'Not Found' }),
    });
    await expect(missing).rejects.toMatchObject({
      code: 'network',
      message:
        '/models/x.json did not arrive: the server answered 404 Not Found. Check that the whole of Warble is being served, and load again.',
    });
  });

  it('takes no start page for a file', async () => {
    const page = sends([bytes(9)], { headers: { 'content-type': 'text/html; charset=utf-8' } });
    await expect(download('/x', { fetch: page })).rejects.toThrow('the server sent a page instead');
  });

  it('says that the connection failed, before the answer or within it', async () => {
    const unreachable: Fetch = () => Promise.reject(new TypeError('fetch failed'));
    await expect(download('/x', { fetch: unreachable })).rejects.toMatchObject({ code: 'network' });
    const breaks: Fetch = () =>
      Promise.resolve(
        new Response(new ReadableStream({ pull: (controller) => controller.error(new TypeError('reset')) })),
      );
    await expect(download('/x', { fetch: breaks })).rejects.toThrow(
      '/x did not arrive: the connection failed',
    );
  });

  it('tells a cancelled load from a failed one', async () => {
    const stop = new AbortController();
    const hangs: Fetch = (_, init) =>
      new Promise((_resolve, reject) =>
        init?.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError'))),
      );
    const loading = download('/x', { fetch: hangs, signal: stop.signal });
    stop.abort();
    await expect(loading).rejects.toMatchObject({ code: 'cancelled' });
  });
});
