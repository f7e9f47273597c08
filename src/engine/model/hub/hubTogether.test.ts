// One model that two want at once, as two tabs or two terminals do.
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { tinyHubFiles } from '@/testing/hub/tiny';
import { startHub, type TestHub } from '@/testing/hub/server';
import { memoryFolder, type MemoryFolder } from '@/testing/memoryFolder';
import { Hub } from './hub';

const ID = 'some/tiny';
let server: TestHub;
let folder: MemoryFolder;

beforeAll(async () => {
  server = await startHub([{ id: ID, files: await tinyHubFiles() }]);
});
afterAll(() => server.close());
beforeEach(() => {
  folder = memoryFolder();
  server.arrived.length = 0;
});

const open = () => new Hub({ url: async () => server.url, openFolder: async () => folder });
const downloads = () => server.arrived.filter(({ host }) => host === 'downloads');

it('is downloaded once between two; the second tells that it waits, and takes it as the first keeps it', async () => {
  server.faults.hold = [100_000];
  const stages = new Set<string>();
  const half = open().open(ID, null, { float16: true });
  await expect.poll(() => downloads().length).toBe(1);
  const second = open().open(ID, null, { onProgress: ({ stage }) => stages.add(stage) });
  await expect.poll(() => [...stages]).toEqual(['wait']);
  server.release();
  const [first, other] = await Promise.all([half, second]);
  expect([downloads().length, other.model.float16]).toEqual([1, true]);
  expect(other.folder.get('model.safetensors')!.size).toBe(first.folder.get('model.safetensors')!.size);
});

it('is not deleted meanwhile: who asks for that is told to wait', async () => {
  server.faults.hold = [100_000];
  const loading = open().open(ID, null);
  await expect.poll(() => downloads().length).toBe(1);
  const { commit } = server.repository(ID);
  await expect(open().remove(ID, commit)).rejects.toMatchObject({ code: 'busy' });
  server.release();
  await loading;
  await open().remove(ID, commit);
  expect(folder.files.size).toBe(0);
});
