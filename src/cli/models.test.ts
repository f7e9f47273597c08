// Models of the hub in the terminal, without a GPU: what is kept is listed and deleted.
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { Hub } from '@/engine/model/hub/hub';
import { callCli } from '@/testing/fakeTerminal';
import { startHub, type TestHub } from '@/testing/hub/server';
import { tinyHubFiles } from '@/testing/hub/tiny';
import { openKeptModels } from './keptModels';

let cache: string;
let server: TestHub;

beforeAll(async () => {
  cache = await mkdtemp(join(tmpdir(), 'warble-cache-'));
  vi.stubEnv('WARBLE_CACHE', cache);
  server = await startHub([{ id: 'some/tiny', files: await tinyHubFiles(), licence: 'mit' }]);
  await new Hub({ url: async () => server.url, openFolder: () => openKeptModels() }).open('some/tiny', null);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await server.close();
  await rm(cache, { recursive: true });
});

it('lists what is kept, for people and for programs', async () => {
  const { commit } = server.repository('some/tiny');
  const { out } = await callCli(['models']);
  expect(out.split('\n').slice(0, 2)).toEqual([
    expect.stringMatching(/^model +commit +licence +parameters +MB +state$/),
    expect.stringMatching(new RegExp(`^some/tiny +${commit.slice(0, 8)} +mit +[\\d,]+ +[\\d.]+ +whole$`)),
  ]);
  const [{ folder, models }] = (await callCli(['models', '--json'])).records();
  expect([folder, models]).toEqual([
    cache,
    [expect.objectContaining({ id: 'some/tiny', commit, whole: true })],
  ]);
});

it('says which weights were rounded to float16, and how much smaller they are', async () => {
  const hub = new Hub({ url: async () => server.url, openFolder: () => openKeptModels() });
  const { commit } = server.repository('some/tiny');
  const [{ size }] = await hub.kept();
  await hub.open('some/tiny', commit, { float16: true });
  expect((await callCli(['models'])).out).toMatch(/ whole, float16\n/);
  const [{ models }] = (await callCli(['models', '--json'])).records();
  expect(models).toEqual([expect.objectContaining({ float16: true, whole: true })]);
  const [kept] = await hub.kept();
  const weights = server.repository('some/tiny').files['model.safetensors'].length;
  expect(size - kept.size).toBeGreaterThan(0.45 * weights);
});

it('deletes what is named, and says where nothing of that name is', async () => {
  const missing = await callCli(['models', '--delete', 'some/other']);
  expect([missing.status, missing.err]).toEqual([
    1,
    expect.stringContaining('No model called some/other is kept'),
  ]);
  expect((await callCli(['models', '--delete', 'some/tiny'])).out).toMatch(
    /^Deleted some\/tiny@\w{8}, [\d.]+ MB\.\n$/,
  );
  expect(await readdir(join(cache, 'models'))).toEqual([]);
  expect((await callCli(['models'])).out).toBe(`No model is kept in ${cache}.\n`);
});
