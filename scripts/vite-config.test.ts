import { resolveConfig } from 'vite';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { HUGGING_FACE } from '../src/engine/hubSetting.ts';
import { headersFor, ISOLATION } from './policy.ts';

afterEach(() => vi.unstubAllEnvs());

describe("Vite's own servers", () => {
  it("isolate the page while developing, without the content policy that Vite's client would break", async () => {
    const { server } = await resolveConfig({}, 'serve');
    expect(server.headers).toEqual(ISOLATION);
  });

  it('send, in a preview, every header that our own server sends', async () => {
    vi.stubEnv('WARBLE_HUB', '');
    const { preview } = await resolveConfig({}, 'serve', undefined, undefined, true);
    expect(preview.headers).toEqual(headersFor(HUGGING_FACE));
  });
});
