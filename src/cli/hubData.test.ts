// A data set of the hub in the terminal, without a GPU: looked at, kept, listed, deleted.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { callCli } from '@/testing/fakeTerminal';
import { DATA_SETS } from '@/testing/hub/dataSets';
import { startHub, type TestHub } from '@/testing/hub/server';
import { TOKENS } from '@/testing/hub/types';

let cache: string;
let server: TestHub;

beforeAll(async () => {
  cache = await mkdtemp(join(tmpdir(), 'warble-data-'));
  server = await startHub(DATA_SETS);
  vi.stubEnv('WARBLE_CACHE', cache);
  vi.stubEnv('WARBLE_HUB', server.url);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await server.close();
  await rm(cache, { recursive: true });
});

const commit = () => server.repository('some/days').commit;

describe('inspect hub:…', () => {
  it('tells what it is before its files come, then what was understood of it', async () => {
    const { status, err, records } = await callCli(['inspect', 'hub:days/plain', '--json']);
    expect(status, err).toBe(0);
    expect(err).toContain(
      `some/days@${commit().slice(0, 8)}, plain: 70 rows of train, 12 rows of validation, 14 rows of test, 0.0 MB, licence cc-by-4.0.`,
    );
    expect(records()).toMatchObject([
      {
        file: 'some/days/plain',
        from: `hub:some/days@${commit()}/plain`,
        classes: [
          { name: 'down', raw_labels: ['0'], train: 35, validation: 6, test: 7 },
          { name: 'up', raw_labels: ['1'], train: 35, validation: 6, test: 7 },
        ],
        rows: { read: 70 },
      },
    ]);
    const { out } = await callCli(['inspect', 'hub:some/days/plain']);
    expect(out).toContain(`From hub:some/days@${commit()}/plain.`);
    expect(out).toContain('extra: not used.');
  });

  it('takes one split alone where it is named', async () => {
    const { records } = await callCli(['inspect', 'hub:some/days/plain:validation', '--json']);
    expect(records()).toMatchObject([{ rows: { read: 12 } }]);
  });

  it('needs no network for what is kept', async () => {
    vi.stubEnv('WARBLE_HUB', 'http://127.0.0.1:9');
    const { status, err } = await callCli(['inspect', 'hub:some/days/plain']);
    expect(status, err).toBe(0);
    vi.stubEnv('WARBLE_HUB', server.url);
  });

  it('takes the token of Hugging Face’s own programs', async () => {
    expect((await callCli(['inspect', 'hub:some/secret'])).status).toBe(1);
    vi.stubEnv('HF_TOKEN', TOKENS.good);
    expect((await callCli(['inspect', 'hub:some/secret'])).status).toBe(0);
    vi.stubEnv('HF_TOKEN', undefined);
  });

  it.each([
    [['hub:some/other'], 1, 'There is no public data set called some/other.'],
    [['hub:some/days/sad'], 1, 'some/days has no configuration sad. It has plain, hidden, pictures.'],
    [['hub:some/pictures'], 1, 'some/pictures cannot be read. Its files are png.'],
    [['hub:'], 1, 'names no data set of the hub'],
    [['hub:some/days', 'a.csv'], 2, 'nothing can stand beside it'],
    [['hub:some/days', '--role', 'train=data'], 2, 'the parts of hub:some/days have their own names'],
  ])('%j fails in a sentence', async (args, status, words) => {
    const called = await callCli(['inspect', ...args]);
    expect(called.err).toContain(words);
    expect(called.status).toBe(status);
  });
});

it('what is kept is listed beside the models, and deleted', async () => {
  const listed = await callCli(['models', '--json']);
  expect(listed.records()[0].data_sets).toContainEqual({
    id: 'some/days',
    commit: commit(),
    bytes: expect.any(Number) as number,
  });
  expect((await callCli(['models'])).out).toMatch(/data set +commit +MB\nsome\/days +[0-9a-f]{8} +0\.0\n/);
  expect((await callCli(['models', '--delete', 'hub:some/days'])).out).toContain('Deleted some/days@');
  expect((await callCli(['models', '--delete', 'hub:some/days'])).err).toContain(
    'No data set called some/days is kept',
  );
});
