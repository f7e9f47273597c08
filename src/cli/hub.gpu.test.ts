// A model of the hub from the terminal, on a real adapter: downloaded once, trained, and trained again without the hub.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { callCli } from '@/testing/fakeTerminal';
import { hasGpu } from '@/testing/gpu';
import { startHub, type TestHub } from '@/testing/hub/server';
import { tinyHubFiles } from '@/testing/hub/tiny';

let base: string;
let hub: TestHub;

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'warble-hub-'));
  hub = await startHub([{ id: 'some/tiny', aliases: ['tiny'], files: await tinyHubFiles(), licence: 'mit' }]);
  vi.stubEnv('WARBLE_CACHE', join(base, 'cache'));
  vi.stubEnv('WARBLE_HUB', hub.url);
  const rows = Array.from({ length: 24 }, (_, i) => (i % 2 ? `good day ${i},up` : `bad day ${i},down`));
  await writeFile(join(base, 'a.csv'), ['tweet,mood', ...rows, ''].join('\n'));
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await hub.close();
  await rm(base, { recursive: true });
});

const train = (out: string, ...more: string[]) =>
  callCli(['train', '--model', 'tiny', '--data', join(base, 'a.csv'), '--out', join(base, out), '--epochs', '1', '--json', ...more]); // prettier-ignore
const lossesOf = (records: Record<string, unknown>[]) =>
  records.filter(({ event }) => event === 'step').map(({ loss }) => loss);

describe.runIf(hasGpu())('training a model of the hub', () => {
  it('downloads it once, records its commit, and needs no hub the next time', async () => {
    const first = await train('first');
    expect([first.status, first.err]).toEqual([0, expect.stringContaining('Downloading tiny, MB')]);
    const record = JSON.parse(await readFile(join(base, 'first', 'warble.json'), 'utf8')) as object;
    const { commit } = hub.repository('some/tiny');
    expect(record).toMatchObject({ model: { name: 'tiny', hubId: 'some/tiny', revision: commit } });
    await hub.close();
    const second = await train('second');
    expect([second.status, second.err]).toEqual([0, expect.not.stringContaining('Downloading')]);
    expect(lossesOf(second.records())).toEqual(lossesOf(first.records()));
    // Without the hub: rounded from what is here.
    const half = await train('half', '--dtype', 'float16');
    expect(half.status, half.err).toBe(0);
    expect((await callCli(['models'])).out).toContain('whole, float16');
    const losses = lossesOf(half.records()) as number[];
    (lossesOf(first.records()) as number[]).forEach((loss, i) => expect(losses[i]).toBeCloseTo(loss, 2));
    expect(losses).not.toEqual(lossesOf(first.records()));
  });

  it('says that there is no hub where the model is not kept', async () => {
    const { status, err } = await callCli(['predict', '--model', 'some/other', 'a text']);
    expect([status, err]).toEqual([1, expect.stringContaining('could not be reached. Check the connection')]);
  });
});
