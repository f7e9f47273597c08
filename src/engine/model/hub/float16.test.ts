// Models of the hub that are kept as float16: what lies on the disk, what is told of it, and the way back.
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { tinyHubFiles } from '@/testing/hub/tiny';
import { startHub, type TestHub } from '@/testing/hub/server';
import { memoryFolder, type MemoryFolder } from '@/testing/memoryFolder';
import { openSafetensors } from '../safetensors';
import { Hub } from './hub';

const ID = 'some/tiny';
let server: TestHub;
let folder: MemoryFolder;
let hub: Hub;

beforeAll(async () => {
  const files = await tinyHubFiles();
  const twin = { ...files, 'README.md': new TextEncoder().encode('# twin') };
  server = await startHub([
    { id: ID, files },
    { id: 'some/twin', files: twin },
  ]);
});
afterAll(() => server.close());
beforeEach(() => {
  folder = memoryFolder();
  hub = new Hub({ url: async () => server.url, openFolder: async () => folder, sleep: async () => {} });
  server.arrived.length = 0;
  Object.assign(server.faults, { cut: [], wrongByte: false });
});

const weights = () => server.repository(ID).entries.find(({ lfs }) => lfs)!.lfs!;
const hash = () => `sha256-${weights().oid}`;
const ofWeights = () => [...folder.files.keys()].filter((name) => name.startsWith('sha256-')).sort();
const downloads = () => server.arrived.filter(({ host }) => host === 'downloads').length;
const inHalf = { float16: true };

it('says before the download what it takes then', async () => {
  const { size, float16Size, float16 } = await hub.lookUp(ID);
  const numbers = weights().size / 4;
  expect(float16).toBe(false);
  expect(float16Size).toBeGreaterThan(size - weights().size / 2 - 1);
  expect(float16Size).toBeLessThanOrEqual(size - 2 * (numbers - 2000));
});

it('keeps half of the bytes, under a name that says so, and reads them back', async () => {
  const stages: string[] = [];
  const { folder: files } = await hub.open(ID, null, {
    ...inHalf,
    onProgress: ({ stage, share }) => void stages.push(share === 1 ? `${stage}ed` : stage),
  });
  expect(ofWeights()).toEqual([`${hash()}.f16`]);
  expect(folder.files.get(ofWeights()[0])!.length).toBeLessThan(weights().size / 2 + 5000);
  expect(stages.filter((stage) => stage.endsWith('ed'))).toEqual(['downloaded', 'rounded']);
  const [{ whole, bytes, size, float16 }] = await hub.kept();
  expect([whole, float16, bytes]).toEqual([true, true, size]);
  expect(size).toBeLessThan(weights().size);
  const { read } = await openSafetensors(files.get('model.safetensors')!);
  const original = await openSafetensors(new Blob([await tinyWeights()]));
  const [rounded, exact] = [await read(NAME), await original.read(NAME)];
  rounded.forEach((value, i) =>
    expect(Math.abs(value - exact[i])).toBeLessThanOrEqual(Math.abs(exact[i]) * 2 ** -11 + 2 ** -25),
  );
});
const NAME = 'bert.embeddings.word_embeddings.weight';
const tinyWeights = async () => (await tinyHubFiles())['model.safetensors'] as Uint8Array<ArrayBuffer>;

it('needs no hub and no second download the next time, whether or not it is said again', async () => {
  const { model } = await hub.open(ID, null, inHalf);
  const alone = new Hub({ url: async () => 'http://127.0.0.1:9', openFolder: async () => folder });
  for (const again of [{}, inHalf])
    expect((await alone.open(ID, model.commit, again)).folder.size).toBe(model.files.length);
  expect(downloads()).toBe(1);
});

it('goes on where it was broken off, without being told again, and checks the bytes that came', async () => {
  server.faults.cut = [90_000, 0, 0, 0];
  await expect(hub.open(ID, null, inHalf)).rejects.toMatchObject({ code: 'network' });
  expect(ofWeights()).toEqual([`${hash()}.part`]);
  const [{ commit, whole, bytes, size }] = await hub.kept();
  expect([whole, bytes < size, size > weights().size]).toEqual([false, true, true]);
  await hub.open(ID, commit);
  expect(ofWeights()).toEqual([`${hash()}.f16`]);
  expect(server.arrived.at(-1)!.headers.range).toBe('bytes=90000-');
});

it('refuses a wrong byte before anything is rounded', async () => {
  server.faults.wrongByte = true;
  await expect(hub.open(ID, null, inHalf)).rejects.toMatchObject({
    message: expect.stringContaining('arrived damaged'),
  });
  expect(ofWeights()).toEqual([]);
});

it('is refused before a byte where there is no room for both forms, and says what it takes', async () => {
  const { commit, size } = await hub.lookUp(ID);
  folder.room = size + 1000;
  await expect(hub.open(ID, commit, inHalf)).rejects.toMatchObject({
    code: 'storage-full',
    message: expect.stringMatching(
      /it takes [\d.]+ MB while it is rounded to float16\. [\d.]+ MB more are needed/,
    ),
  });
  expect(folder.files.size).toBe(0);
});

it('leaves nothing half where the disk fills up while it is rounded, and goes on from the checked weights', async () => {
  const { commit, size } = await hub.lookUp(ID);
  Object.assign(folder, { toldRoom: null, room: size + 50_000 });
  await expect(hub.open(ID, commit, inHalf)).rejects.toMatchObject({
    code: 'storage-full',
    message: expect.stringMatching(/of which 0\.\d MB are here and kept/),
  });
  expect(ofWeights()).toEqual([hash()]);
  expect(await hub.kept()).toMatchObject([{ whole: false }]);
  folder.room = Infinity;
  await hub.open(ID, commit);
  expect([ofWeights(), downloads()]).toEqual([[`${hash()}.f16`], 1]);
});

it('is made of what is kept already, and fetched again where float32 is wanted back', async () => {
  const { model } = await hub.open(ID, null);
  const alone = new Hub({ url: async () => 'http://127.0.0.1:9', openFolder: async () => folder });
  await alone.open(ID, model.commit, inHalf);
  expect([ofWeights(), downloads()]).toEqual([[`${hash()}.f16`], 1]);
  await hub.open(ID, model.commit, { float16: false });
  expect([ofWeights(), downloads()]).toEqual([[hash()], 2]);
  expect(await hub.kept()).toMatchObject([{ float16: false, whole: true }]);
});

it('leaves another model with the same weights alone, and is deleted without it', async () => {
  await hub.open('some/twin', null);
  const { model } = await hub.open(ID, null, inHalf);
  expect([ofWeights(), downloads()]).toEqual([[hash(), `${hash()}.f16`], 1]);
  await hub.remove(ID, model.commit);
  expect(ofWeights()).toEqual([hash()]);
  expect(await hub.kept()).toMatchObject([{ id: 'some/twin', whole: true }]);
});

it('is deleted as far as it came', async () => {
  server.faults.cut = [90_000, 0, 0, 0];
  await expect(hub.open(ID, null, inHalf)).rejects.toMatchObject({ code: 'network' });
  const [{ commit }] = await hub.kept();
  folder.files.set(`${hash()}.f16.part`, Uint8Array.of(1));
  await hub.remove(ID, commit);
  expect(folder.files.size).toBe(0);
});
