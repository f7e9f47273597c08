// The hub's room against a server that behaves like the hub, with its downloads on another origin.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { tinyHubFiles } from '@/testing/hub/tiny';
import { TOKENS } from '@/testing/hub/types';
import { startHub, type TestHub } from '@/testing/hub/server';
import { memoryFolder, type MemoryFolder } from '@/testing/memoryFolder';
import { Hub } from './hub';

const ID = 'some/tiny';
let server: TestHub;
let folder: MemoryFolder;
let waits: number[];
let hub: Hub;

beforeAll(async () => {
  const files = await tinyHubFiles();
  const { 'model.safetensors': weights, ...small } = files;
  const { 'tokenizer.json': _, ...bare } = files;
  const json = (value: object) => Buffer.from(JSON.stringify(value));
  server = await startHub([
    { id: ID, aliases: ['tiny'], files, licence: 'mit' },
    { id: 'some/gated', files, gated: true },
    { id: 'some/private', files, private: true },
    { id: 'some/pickled', files: { ...small, 'pytorch_model.bin': weights } },
    { id: 'some/bare', files: bare },
    {
      id: 'some/roomy',
      files: { ...files, 'model.safetensors': Buffer.concat([weights, new Uint8Array(8)]) },
    },
    { id: 'some/gpt2', files: { ...files, 'config.json': json({ model_type: 'gpt2' }) } },
    { id: 'some/empty', files: { 'README.md': Buffer.from('#') } },
  ]);
});
afterAll(() => server.close());

const open = () =>
  new Hub({
    url: async () => server.url,
    openFolder: async () => folder,
    sleep: async (ms) => void waits.push(ms),
  });

beforeEach(() => {
  folder = memoryFolder();
  waits = [];
  hub = open();
  server.arrived.length = 0;
  Object.assign(server.faults, { refuse: [], cut: [], hold: [], wrongByte: false, noRanges: false });
});

const weightsOf = (id: string) => server.repository(id).entries.find(({ lfs }) => lfs)!;
const smallBytes = (id: string) =>
  server.repository(id).entries.reduce((sum, { size, lfs }) => sum + (lfs ? 0 : size), 0);
const downloads = () => server.arrived.filter(({ host }) => host === 'downloads');
const ranges = () => downloads().map(({ headers }) => headers.range);
const failing = (code: string, words: string) => ({ code, message: expect.stringContaining(words) });

describe('looking a model up', () => {
  it('tells what it is, under its full name and commit, before a byte of its weights', async () => {
    const { commit } = server.repository(ID);
    expect(await hub.lookUp('tiny')).toMatchObject({
      id: ID,
      commit,
      revision: null,
      licence: 'mit',
      family: 'bert',
      layers: 2,
      hidden: 32,
      whole: false,
      bytes: 0,
      gated: false,
    });
    expect(downloads()).toEqual([]);
    expect(folder.files.size).toBe(0);
  });

  it('takes a revision, and an address as the browser shows it', async () => {
    const { commit } = server.repository(ID);
    expect(await hub.lookUp(`${ID}@${commit}`)).toMatchObject({ commit, revision: commit });
    expect(await hub.lookUp(`${server.url}/${ID}/tree/main`)).toMatchObject({ commit, revision: 'main' });
  });

  it.each([
    ['some/other', 'access', 'There is no public model called some/other. Check the spelling'],
    [`${ID}@v9`, 'model-unreadable', `${ID} has no revision v9.`],
    ['some/private', 'access', 'if it is private, give a token'],
    ['some/gated', 'access', 'some/gated is gated: it is for people who accepted its terms.'],
    ['some/gpt2', 'model-unsupported', 'some/gpt2 is of the family "gpt2"'],
    ['some/pickled', 'model-unreadable', 'some/pickled keeps its weights in pytorch_model.bin'],
    ['some/bare', 'model-unreadable', 'some/bare has no tokenizer'],
    ['some/empty', 'model-unreadable', 'some/empty has no config.json'],
  ])('of %s fails in a sentence of its own', async (address, code, words) => {
    await expect(hub.lookUp(address)).rejects.toMatchObject(failing(code, words));
    expect(downloads()).toEqual([]);
  });

  it('says that there is no network', async () => {
    const alone = new Hub({ url: async () => 'http://127.0.0.1:9', openFolder: async () => folder });
    await expect(alone.lookUp(ID)).rejects.toMatchObject(
      failing('network', '127.0.0.1:9 could not be reached.'),
    );
  });

  it('waits as long as a hub with too many requests asks, and gives up where that is too long', async () => {
    server.faults.refuse = [{ status: 429, retryAfter: '7' }, { status: 503 }];
    await hub.lookUp(ID);
    expect(waits).toEqual([7000, 2000]);
    server.faults.refuse = [{ status: 429, retryAfter: '3600' }];
    await expect(hub.lookUp(ID)).rejects.toMatchObject(failing('network', 'too many requests'));
  });
});

describe('a token', () => {
  it('opens what is gated or private, and goes to the hub alone', async () => {
    for (const id of ['some/gated', 'some/private']) {
      const { commit } = await hub.lookUp(id, TOKENS.good);
      await hub.open(id, commit);
      folder.files.clear();
    }
    const withToken = (host: string) =>
      server.arrived.filter((each) => each.host === host).map(({ headers }) => headers.authorization);
    expect(new Set(withToken('hub'))).toEqual(new Set([`Bearer ${TOKENS.good}`]));
    expect(withToken('downloads')).toEqual([undefined, undefined]);
  });

  it('that is unknown, or of somebody without access, has its sentence', async () => {
    await expect(hub.lookUp('some/gated', 'hf_x')).rejects.toMatchObject(
      failing('access', 'The hub does not know this token.'),
    );
    await expect(hub.lookUp('some/gated', TOKENS.other)).rejects.toMatchObject(
      failing('access', 'the owner of this token may not have it'),
    );
  });

  it('is gone when it is taken back, and when everything is forgotten', async () => {
    await hub.lookUp('some/private', TOKENS.good);
    await expect(hub.lookUp('some/private', null)).rejects.toMatchObject({ code: 'access' });
    await hub.lookUp('some/private', TOKENS.good);
    await hub.forget();
    await expect(hub.lookUp('some/private')).rejects.toMatchObject({ code: 'access' });
  });
});

describe('a download', () => {
  it('brings every file, keeps it under its hash, and tells how far it is', async () => {
    const seen: number[] = [];
    const { folder: files, model } = await hub.open('tiny', null, {
      onProgress: ({ done }) => seen.push(done),
    });
    const { lfs } = weightsOf(ID);
    expect(model.id).toBe(ID);
    expect([...files.keys()].sort()).toEqual(Object.keys(server.repository(ID).files).sort());
    expect(folder.files.get(`sha256-${lfs!.oid}`)).toHaveLength(lfs!.size);
    // Of all its files, of which the small ones are there first.
    expect(seen.at(-1)).toBe((await hub.kept())[0].size);
    expect(await hub.kept()).toMatchObject([{ id: ID, whole: true, licence: 'mit' }]);
  });

  it('goes on where the connection broke, as long as something comes in between', async () => {
    server.faults.cut = [50_000, 60_000, 70_000, 80_000, 20_000];
    await hub.open(ID, null);
    expect(ranges()).toEqual([
      undefined,
      ...[50_000, 110_000, 180_000, 260_000, 280_000].map((at) => `bytes=${at}-`),
    ]);
  });

  it('that was broken off for good is kept as far as it came, and goes on another day', async () => {
    server.faults.cut = [90_000, 0, 0, 0];
    await expect(hub.open(ID, null)).rejects.toMatchObject(failing('network', 'are here and kept'));
    const [kept] = await hub.kept();
    expect(kept.whole).toBe(false);
    expect(kept.bytes).toBeGreaterThan(90_000);
    await open().open(ID, kept.commit);
    // Still what was asked for first: the newest.
    expect(await hub.kept()).toMatchObject([{ revision: null }]);
    expect(ranges().at(-1)).toBe('bytes=90000-');
    expect(await hub.kept()).toMatchObject([{ whole: true }]);
  });

  it('can be paused, and goes on from there', async () => {
    const stop = new AbortController();
    server.faults.hold = [100_000];
    const small = smallBytes(ID);
    const loading = hub.open(ID, null, {
      signal: stop.signal,
      onProgress: ({ done }) => done === small + 100_000 && stop.abort(),
    });
    await expect(loading).rejects.toMatchObject({ code: 'cancelled' });
    await hub.open(ID, null);
    expect(ranges().at(-1)).toBe('bytes=100000-');
  });

  it('skips what it has where a server knows no ranges', async () => {
    server.faults.cut = [90_000];
    server.faults.noRanges = true;
    await hub.open(ID, null);
    expect(await hub.kept()).toMatchObject([{ whole: true }]);
  });

  it('with a wrong byte is refused, and nothing of those weights is kept', async () => {
    server.faults.wrongByte = true;
    await expect(hub.open(ID, null)).rejects.toMatchObject(
      failing('network', `model.safetensors of ${ID} arrived damaged`),
    );
    expect([...folder.files.keys()].filter((name) => name.startsWith('sha256-'))).toEqual([]);
    server.faults.wrongByte = false;
    await hub.open(ID, null);
    expect(ranges().at(-1)).toBeUndefined();
  });

  it('for which there is no room is refused before a byte, with what is needed, what is free and what could go', async () => {
    await hub.open(ID, null);
    const { commit } = await hub.lookUp('some/roomy');
    folder.room = (await hub.kept())[0].bytes + 100_000;
    server.arrived.length = 0;
    await expect(hub.open('some/roomy', commit)).rejects.toMatchObject({
      code: 'storage-full',
      message: expect.stringMatching(
        /^There is no room for some\/roomy: it takes [\d.]+ MB\. [\d.]+ MB more are needed, and 0\.1 MB are free\. Delete some\/tiny \([\d.]+ MB\), or free space on the disk; then download it again/,
      ),
    });
    expect(server.arrived).toEqual([]);
    expect(await hub.kept()).toMatchObject([{ id: ID }]);
  });

  it.each([null, Infinity])(
    'that meets a full disk (told to be free: %s) keeps what came, says so, and goes on when there is room',
    async (toldRoom) => {
      Object.assign(folder, { toldRoom, room: weightsOf(ID).size });
      await expect(hub.open(ID, null)).rejects.toMatchObject({
        code: 'storage-full',
        message: expect.stringMatching(
          /it takes [\d.]+ MB, of which 0\.\d MB are here and kept\. How much is free on the disk is not known\. Free space/,
        ),
      });
      const [{ whole, bytes, commit }] = await hub.kept();
      expect([whole, bytes > smallBytes(ID), bytes <= folder.room]).toEqual([false, true, true]);
      const there = folder.files.get(`sha256-${weightsOf(ID).lfs!.oid}.part`)!.length;
      folder.room = Infinity;
      await open().open(ID, commit);
      expect([ranges().at(-1), (await hub.kept())[0].whole]).toEqual([`bytes=${there}-`, true]);
    },
  );

  it('whose last bytes never reached the disk does not count as there', async () => {
    const { append } = folder;
    folder.append = async (name) => {
      const file = await append(name);
      const lose = () => folder.files.set(name, folder.files.get(name)!.slice(0, -10));
      return name.startsWith('sha256-') ? Object.assign(Object.create(file) as typeof file, { close: () => (file.close(), lose()) }) : file; // prettier-ignore
    };
    await expect(hub.open(ID, null)).rejects.toMatchObject({ code: 'storage-full' });
    expect(await hub.kept()).toMatchObject([{ whole: false }]);
    folder.append = append;
    await hub.open(ID, null);
    expect(await hub.kept()).toMatchObject([{ whole: true }]);
  });

  it('is once for two models with the same weights; deleting one leaves the other', async () => {
    await hub.open(ID, null);
    const { commit } = await hub.lookUp('some/private', TOKENS.good);
    await hub.open('some/private', commit);
    expect(downloads()).toHaveLength(1);
    await hub.remove('some/private', commit);
    expect(await hub.kept()).toMatchObject([{ id: ID, whole: true }]);
    await hub.remove(ID, (await hub.kept())[0].commit);
    expect(folder.files.size).toBe(0);
  });
});

describe('a kept model', () => {
  it('needs no network, with its commit or by the name that was asked for', async () => {
    const { model } = await hub.open(ID, null);
    const alone = new Hub({ url: async () => 'http://127.0.0.1:9', openFolder: async () => folder });
    expect((await alone.open(ID, model.commit)).folder.size).toBe(model.files.length);
    expect((await alone.open('tiny', null)).folder.size).toBe(model.files.length);
    await expect(alone.open(`${ID}@v9`, null)).rejects.toMatchObject({ code: 'network' });
  });

  it('is not asked of the hub again by its commit', async () => {
    const { model } = await hub.open(ID, null);
    server.arrived.length = 0;
    await hub.open(ID, model.commit);
    expect(server.arrived).toEqual([]);
  });

  it('is passed over where its list was damaged', async () => {
    await hub.open(ID, null);
    const list = [...folder.files.keys()].find((name) => name.endsWith('.json'))!;
    folder.files.set(list, new Uint8Array(Buffer.from('{"id":1}')));
    expect(await hub.kept()).toEqual([]);
  });
});

it('says that nothing can be kept in a private window', async () => {
  const hub = new Hub({ url: async () => server.url, openFolder: async () => null });
  await expect(hub.open(ID, null)).rejects.toMatchObject(failing('not-ready', 'private window'));
  expect(await hub.kept()).toEqual([]);
});
