import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { describe, expect, it, vi } from 'vitest';
import { readRecipe } from '../recipe';
import { openModel } from '../model/source';
import { dataRecord, exportInput, runRecord } from '@/testing/exportInput';
import { startOf } from '@/testing/runEvents';
import { hfFolder } from './folder';
import { zipFiles } from './zip';

const filesOf = async (...args: Parameters<typeof exportInput>) => {
  const files = await hfFolder(await exportInput(...args));
  return Object.fromEntries(files.map(({ name, blob }) => [name, blob]));
};

describe('hfFolder', () => {
  it('has what transformers reads and how it came about', async () => {
    expect(Object.keys(await filesOf())).toEqual([
      'config.json',
      'model.safetensors',
      'tokenizer.json',
      'tokenizer_config.json',
      'trainer_state.json',
      'warble.json',
      'README.md',
    ]);
  });

  it('is read back by Warble with the same classes and the same numbers', async () => {
    const again = await openModel({ kind: 'files', name: 'again', files: await filesOf() });
    expect(again.config.labels).toEqual(['negative', 'positive']);
    expect(again.licence).toBe('apache-2.0');
    expect(again.weights.metadata).toEqual({ format: 'pt' });
    const recorded = await openModel({
      kind: 'files',
      name: 'recorded',
      files: {
        ...(await filesOf()),
        'model.safetensors': new Blob([readFileSync('src/testing/fixtures/golden/tiny/model.safetensors')]),
      },
    });
    expect(again.weights.tensors.size).toBe(41);
    for (const name of recorded.weights.tensors.keys())
      expect(await again.weights.read(name)).toEqual(await recorded.weights.read(name));
  });

  it('records all that repeats the run, and no text of the data', async () => {
    const record = JSON.parse(await (await filesOf())['warble.json'].text());
    expect(record).toMatchObject({
      warble: '0.1.0',
      model: { name: 'tiny', hubId: 'some/tiny', revision: null },
      labels: ['negative', 'positive'],
      data: { sha256: 'ab'.repeat(32), choices: { seed: 42, validationShare: 0.2 } },
      perEpoch: { tweets: 80, rows: 80 },
      end: { reason: 'finished', step: 20, epochs: 2 },
    });
    expect(readRecipe(record.recipe)).toMatchObject({ preset: 'card', epochs: 2, batchSize: 8 });
  });

  it('counts what was changed before training, beside the rows themselves', async () => {
    const { choices } = dataRecord();
    const data = dataRecord({ choices: { ...choices, labels: { 3: '4' }, leftOut: [7, 8] } });
    const files = await filesOf({ run: runRecord({ data }) });
    expect(JSON.parse(await files['warble.json'].text())).toMatchObject({
      data: { choices: { labels: { 3: '4' }, leftOut: [7, 8] } },
      changes: { labelsEdited: 1, rowsLeftOut: 2, classesLeftOut: [], classOrder: null },
    });
    expect(await (await filesOf())['warble.json'].text()).not.toContain('changes');
  });

  it('says which fold validated, as people count', async () => {
    const data = dataRecord({ choices: { ...dataRecord().choices, fold: { of: 5, index: 1 } } });
    const { 'warble.json': file } = await filesOf({ run: runRecord({ data }) });
    expect(JSON.parse(await file.text())).toMatchObject({ data: { fold: 'fold 2 of 5' } });
    expect(await (await filesOf())['warble.json'].text()).not.toContain('fold 2');
  });

  it('of a model that an earlier run made tells that run and all before it, and names what they began with', async () => {
    const read = async (name: string, files: Record<string, Blob>) => ({
      model: await openModel({ kind: 'files', name, files }),
    });
    const second = await filesOf({
      ...(await read('moods', await filesOf())),
      run: runRecord({ data: dataRecord({ fileName: 'more.csv', fingerprint: 'cd'.repeat(32) }) }),
    });
    const third = await filesOf(await read('again', second));
    const { earlierRuns, model } = JSON.parse(await third['warble.json'].text());
    expect(model).toEqual({ name: 'again', hubId: null, revision: null });
    expect(earlierRuns).toMatchObject([
      {
        model: { name: 'tiny', hubId: 'some/tiny' },
        data: { fileName: 'tweets.csv' },
        recipe: { epochs: 2 },
      },
      { model: { name: 'moods' }, data: { fileName: 'more.csv' } },
    ]);
    expect(earlierRuns[1]).not.toHaveProperty('earlierRuns');
    const card = await third['README.md'].text();
    expect(card).toContain('base_model: "some/tiny"');
    expect(card).toContain(
      '# tiny, fine-tuned\n\nFine-tuned from [some/tiny](https://huggingface.co/some/tiny), a',
    );
    expect(card).toContain(
      `in 2 earlier runs: on 80 tweets of tweets.csv (sha256 ${'ab'.repeat(32)}), then on 80 tweets of more.csv (`,
    );
    expect(card).toContain('tweets of one file and those of its earlier runs.');
    expect(await second['README.md'].text()).toContain(
      'Before that it was trained in an earlier run: on 80 tweets',
    );
  });

  it('records what the run was computed on, by which kernels', async () => {
    const start = startOf({ device: 'processor', adapter: 'AMD EPYC', kernelPlan: 'processor-1' });
    const record = JSON.parse(await (await filesOf({ run: runRecord({ start }) }))['warble.json'].text());
    expect(record).toMatchObject({ device: 'processor', adapter: 'AMD EPYC', kernelPlan: 'processor-1' });
  });

  it('has no history where nothing was trained', async () => {
    expect(Object.keys(await filesOf({ run: null }))).toEqual([
      'config.json',
      'model.safetensors',
      'tokenizer.json',
      'README.md',
    ]);
  });
});

describe('zipFiles', () => {
  it('gives the files back whole', async () => {
    const files = await hfFolder(await exportInput());
    const zip = unzipSync(new Uint8Array(await (await zipFiles(files)).arrayBuffer()));
    expect(Object.keys(zip)).toEqual(files.map(({ name }) => name));
    for (const { name, blob } of files) expect(zip[name]).toEqual(new Uint8Array(await blob.arrayBuffer()));
  });

  it('says so, with its size, where whoever holds it has no room', async () => {
    const blob = new Blob([new Uint8Array(3e6)]);
    const full = new ReadableStream({ pull: () => Promise.reject(new Error('ENOSPC')) });
    vi.spyOn(blob, 'stream').mockReturnValue(full);
    await expect(zipFiles([{ name: 'model.safetensors', blob }])).rejects.toMatchObject({
      code: 'storage-full',
      message: expect.stringContaining(
        'of 4 MB could not be put together, and nothing was handed over',
      ) as string,
    });
  });

  it('gives the same bytes for the same files and date', async () => {
    const files = [{ name: 'ä.txt', blob: new Blob(['x']) }];
    const [one, two] = await Promise.all([1, 2].map(() => zipFiles(files, { lastModified: new Date(0) })));
    expect(await one.text()).toBe(await two.text());
  });
});
