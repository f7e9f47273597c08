import { zipSync } from 'fflate';
import { beforeEach, describe, expect, it } from 'vitest';
import { memoryFolder, type MemoryFolder } from '@/testing/memoryFolder';
import { EngineError } from '../errors';
import { Hub } from './hub/hub';
import { KeptRuns } from './keptRuns';
import type { RunSummary } from './types';

let folder: MemoryFolder;
let runs: KeptRuns;
beforeEach(() => {
  folder = memoryFolder();
  runs = new KeptRuns(async () => folder);
});

const summaryAt = (keptAt: number): RunSummary => ({
  name: 'tweets.csv on tiny',
  family: 'BERT',
  parameters: 9,
  layers: 2,
  licence: 'mit',
  labels: ['no', 'yes'],
  accuracy: 0.75,
  keptAt,
});
const zipWith = (summary: RunSummary) => {
  const files = {
    'config.json': new TextEncoder().encode('{}'),
    'kept.json': new TextEncoder().encode(JSON.stringify(summary)),
  };
  // The same bytes whenever they are made.
  const bytes = zipSync(files, { mtime: '2026-01-01T12:00:00' });
  return { bytes, stream: new Blob([bytes]).stream(), size: bytes.length };
};
const keep = (keptAt = 1) => runs.keep(zipWith(summaryAt(keptAt)), summaryAt(keptAt));
const text = (zip: Blob) => zip.text();

describe('a kept run', () => {
  it('is listed with its size, the newest first, and opened', async () => {
    const first = await keep(1000);
    const second = await keep(2000);
    expect(await runs.list()).toEqual([second, first]);
    expect(first).toEqual({ id: first.id, size: zipWith(summaryAt(1000)).size, summary: summaryAt(1000) });
    const { bytes } = zipWith(summaryAt(2000));
    expect(await runs.open(second.id, async (zip) => new Uint8Array(await zip.arrayBuffer()))).toEqual(bytes);
  });

  it('can be deleted, and then says that it is gone', async () => {
    const { id } = await keep();
    await runs.remove(id);
    expect(await runs.list()).toEqual([]);
    await expect(runs.open(id, text)).rejects.toMatchObject({
      code: 'model-unreadable',
      message: 'This model of an earlier run is no longer kept in this browser. Choose another one.',
    });
  });

  it('that was cut is listed without a summary, says so when opened, and can be deleted', async () => {
    const { id } = await keep();
    folder.files.set(id, folder.files.get(id)!.slice(0, 60));
    expect(await runs.list()).toEqual([{ id, size: 60, summary: null }]);
    const damaged = () => Promise.reject(new EngineError('file-unreadable', 'It is a damaged zip archive.'));
    await expect(runs.open(id, damaged)).rejects.toMatchObject({
      code: 'model-unreadable',
      message: 'This model of an earlier run can no longer be read whole. Delete it, and train it again.',
    });
    await runs.remove(id);
    expect(folder.files.size).toBe(0);
  });

  it('whose summary is of another shape is listed too', async () => {
    const zip = zipSync({ 'kept.json': new TextEncoder().encode('{"name":1}') });
    folder.files.set('run-2026-01-01T00-00-00-000Z.zip', zip);
    expect(await runs.list()).toMatchObject([{ summary: null }]);
  });

  it('is no model of the hub, and is forgotten with them', async () => {
    const { id, size } = await keep();
    const hub = new Hub({ url: async () => 'https://hub.test', openFolder: async () => folder });
    expect([await hub.kept(), size > 0]).toEqual([[], true]);
    await hub.forget();
    expect([await runs.list(), folder.files.has(id)]).toEqual([[], false]);
  });

  it('reaches no other file of the folder', async () => {
    folder.files.set('sha256-ab', new Uint8Array(3));
    await runs.remove('sha256-ab');
    await expect(runs.open('sha256-ab', text)).rejects.toThrow('no longer kept');
    expect([await runs.list(), folder.files.size]).toEqual([[], 1]);
  });
});

describe('keeping a run', () => {
  it('is refused before a byte where there is no room, with what is needed and what is free', async () => {
    folder.room = 100;
    const written: string[] = [];
    const { append } = folder;
    folder.append = (name) => (written.push(name), append(name));
    const zip = { ...zipWith(summaryAt(1)), size: 92_000_000 };
    await expect(runs.keep(zip, summaryAt(1))).rejects.toMatchObject({
      code: 'storage-full',
      message:
        'There is no room to keep this model, and nothing of it was kept. 92 MB more are needed, and 0.0 MB are free. Delete models that are kept, or download this one instead.',
    });
    expect(written).toEqual([]);
  });

  it.each([null, Infinity])(
    'that meets a full disk (told to be free: %s) leaves nothing',
    async (toldRoom) => {
      Object.assign(folder, { room: 100, toldRoom });
      await expect(keep()).rejects.toMatchObject({
        code: 'storage-full',
        message: expect.stringContaining('How much is free on the disk is not known.'),
      });
      expect([...folder.files.keys()]).toEqual([]);
    },
  );

  it('that ends in a file that lost its last bytes leaves nothing', async () => {
    const { append } = folder;
    folder.append = async (name) => {
      const file = await append(name);
      const lose = () => folder.files.set(name, folder.files.get(name)!.slice(0, -10));
      return { size: 0, write: (chunk) => file.write(chunk), close: () => (file.close(), void lose()) };
    };
    await expect(keep()).rejects.toMatchObject({ code: 'storage-full' });
    expect(folder.files.size).toBe(0);
  });

  it('leaves nothing where the export fails on its way', async () => {
    const stream = new ReadableStream<Uint8Array>({
      pull: () => Promise.reject(new EngineError('device-lost', 'The GPU went away.')),
    });
    await expect(runs.keep({ stream, size: 9 }, summaryAt(1))).rejects.toMatchObject({ code: 'device-lost' });
    expect(folder.files.size).toBe(0);
  });

  it('clears away what a closed page left half written, and leaves what another tab writes', async () => {
    folder.files.set('run-2026-01-01T00-00-00-000Z.zip.part', new Uint8Array(5));
    const other = await folder.append('run-2026-01-02T00-00-00-000Z.zip.part');
    const { id } = await keep();
    expect([...folder.files.keys()].sort()).toEqual([id, 'run-2026-01-02T00-00-00-000Z.zip.part'].sort());
    other.close();
  });

  it('is refused where nothing can be kept, and then none is', async () => {
    const nowhere = new KeptRuns(async () => null);
    await expect(nowhere.keep(zipWith(summaryAt(1)), summaryAt(1))).rejects.toMatchObject({
      code: 'not-ready',
      message: expect.stringContaining('Download the model instead.'),
    });
    expect(await nowhere.list()).toEqual([]);
  });
});
