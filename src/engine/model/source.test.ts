import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { zipSync, type ZipOptions } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { Fetch } from './download';
import { openModel } from './source';
import type { Progress } from './types';

const read = (path: string) => new Blob([readFileSync(path)]);
const golden = 'src/testing/fixtures/golden/tiny';
const tokenizer = new Blob(['{"model":{"type":"WordPiece"}}']);

const files = (change: Record<string, Blob | undefined> = {}) => {
  const all = {
    'config.json': read(`${golden}/config.json`),
    'model.safetensors': read(`${golden}/model.safetensors`),
    'tokenizer.json': tokenizer,
    ...change,
  };
  return Object.fromEntries(Object.entries(all).filter(([, blob]) => blob)) as Record<string, Blob>;
};
const dropped = (change?: Record<string, Blob | undefined>) =>
  openModel({ kind: 'files', name: 'mine', files: files(change) });

/** Serves a folder of files by path, as a static host does. */
const serve =
  (served: Record<string, Blob>): Fetch =>
  (url) =>
    Promise.resolve(
      served[url] ? new Response(served[url]) : new Response(null, { status: 404, statusText: 'Not Found' }),
    );

const weights = readFileSync(`${golden}/model.safetensors`);
const listed = {
  name: 'tiny',
  family: 'BERT',
  size: weights.length,
  parameters: 1,
  layers: 2,
  hidden: 32,
  licence: 'Apache-2.0',
  sha256: createHash('sha256').update(weights).digest('hex'),
};
const site = (change: Record<string, Blob> = {}, model: object = listed): Record<string, Blob> => ({
  '/w/models/index.json': new Blob([JSON.stringify([model])]),
  ...Object.fromEntries(
    Object.entries({ ...files(), ...change }).map(([name, blob]) => [`/w/models/tiny/${name}`, blob]),
  ),
});
const builtin = (served: Record<string, Blob>, name = 'tiny', onProgress?: (progress: Progress) => void) =>
  openModel({ kind: 'builtin', name }, { baseUrl: '/w/', fetch: serve(served), onProgress });

describe('openModel of dropped files', () => {
  it('opens config, tokenizer and weights', async () => {
    const model = await dropped({
      'vocab.txt': new Blob(['[PAD]']),
      'README.md': new Blob(['---\nlicense: mit\n---']),
      'other.bin': new Blob(),
    });
    expect(model).toMatchObject({
      name: 'mine',
      hubId: null,
      licence: 'mit',
      tokenizerConfig: null,
      config: { hiddenSize: 32 },
    });
    expect(model.weights.tensors.size).toBe(41);
    expect(model.tokenizerJson).toEqual({ model: { type: 'WordPiece' } });
    expect([...model.tokenizerFiles.keys()]).toEqual(['tokenizer.json', 'vocab.txt']);
  });

  it('says of a LoRA adapter what it is, and how to make a model of it', async () => {
    const adapter = { 'adapter_config.json': new Blob(['{}']), 'adapter_model.safetensors': new Blob() };
    await expect(openModel({ kind: 'files', name: 'mine', files: adapter })).rejects.toMatchObject({
      code: 'model-unsupported',
      message: expect.stringMatching(/^mine is a LoRA adapter, .*merge_and_unload/),
    });
    const merged = await dropped(adapter);
    expect(merged.config.layers).toBe(2);
  });

  it('finds the files of a dropped folder by their base names, the nearest to the top first', async () => {
    const nested = Object.fromEntries(Object.entries(files()).map(([name, blob]) => [`bert/${name}`, blob]));
    const model = await openModel({
      kind: 'files',
      name: 'bert',
      files: { 'bert/onnx/config.json': new Blob(['{}']), ...nested },
    });
    expect(model.config.layers).toBe(2);
  });

  it.each([
    [{ 'model.safetensors': undefined }, 'mine has no model.safetensors.'],
    [
      { 'model.safetensors': undefined, 'pytorch_model.bin': new Blob() },
      'mine keeps its weights in pytorch_model.bin',
    ],
    [
      { 'model.safetensors': undefined, 'model.safetensors.index.json': new Blob() },
      'mine has its weights in several files',
    ],
    [{ 'config.json': undefined }, 'mine has no config.json. Drop the whole folder'],
    [
      { 'tokenizer.json': undefined },
      'AutoTokenizer.from_pretrained("mine").save_pretrained("mine") writes it.',
    ],
    [{ 'tokenizer.json': new Blob(['[PAD]']) }, 'mine/tokenizer.json is not a JSON object'],
    [{ 'model.safetensors': new Blob([weights.subarray(0, 5000)]) }, 'mine/model.safetensors was cut'],
  ])('says what is missing and how to make it: %j', async (change, words) => {
    await expect(dropped(change)).rejects.toMatchObject({
      code: 'model-unreadable',
      message: expect.stringContaining(words),
    });
  });
});

describe('openModel of a zip', () => {
  const zipped = async (all: Record<string, Blob>, options?: ZipOptions) => {
    const bytes = Object.entries(all).map(async ([name, blob]) => [
      name,
      new Uint8Array(await blob.arrayBuffer()),
    ]);
    return new Blob([zipSync(Object.fromEntries(await Promise.all(bytes)), options)]);
  };
  const opened = (zip: Blob) => openModel({ kind: 'files', name: 'mine', files: { 'mine.zip': zip } });
  const under = (folder: string) =>
    Object.fromEntries(Object.entries(files()).map(([name, blob]) => [`${folder}/${name}`, blob]));

  it.each([
    ['stored', () => zipped(files(), { level: 0 })],
    ['squeezed', () => zipped(files(), { level: 6 })],
    [
      'in one folder, with a checkpoint in it',
      () =>
        zipped({
          'bert/checkpoint-5/config.json': new Blob(['{}']),
          'bert/onnx/model.onnx': new Blob(),
          ...under('bert'),
        }),
    ],
  ])('opens the folder in it: %s', async (_how, zip) => {
    const [model, folder] = [await opened(await zip()), await dropped()];
    expect(model).toMatchObject({ name: 'mine', config: { layers: 2 } });
    expect([...model.weights.tensors.keys()]).toEqual([...folder.weights.tensors.keys()]);
    const name = 'classifier.weight';
    expect(await model.weights.read(name)).toEqual(await folder.weights.read(name));
  });

  it('says what is missing in it, and how to make it', async () => {
    const { 'model.safetensors': _, ...rest } = files();
    await expect(
      zipped({ ...rest, 'pytorch_model.bin': new Blob(['x']) }).then(opened),
    ).rejects.toMatchObject({
      code: 'model-unreadable',
      message: expect.stringContaining('mine keeps its weights in pytorch_model.bin'),
    });
    await expect(zipped({ 'tweets.csv': new Blob(['a']) }).then(opened)).rejects.toThrow(
      'mine has no config.json',
    );
  });

  it('says that it is damaged', async () => {
    const zip = await zipped(files());
    await expect(opened(zip.slice(0, zip.size / 2))).rejects.toMatchObject({
      code: 'file-unreadable',
      message: 'mine.zip is a damaged zip archive. Pack or download it again.',
    });
  });
});

describe('openModel of a built-in model', () => {
  it('opens it, with progress in bytes of its weights', async () => {
    const seen: Progress[] = [];
    const model = await builtin(site(), 'tiny', (progress) => seen.push(progress));
    expect(model).toMatchObject({ name: 'tiny', licence: 'Apache-2.0', hubId: null });
    expect(seen.at(-1)).toEqual({ stage: 'download', done: weights.length, total: weights.length, share: 1 });
    expect(await model.weights.read('classifier.bias')).toHaveLength(2);
  });

  it('carries on where it stands on the Hub, and prefers the licence of its README', async () => {
    const served = site(
      { 'README.md': new Blob(['---\nlicense: mit\n---']) },
      { ...listed, hubId: 'some/tiny' },
    );
    expect(await builtin(served)).toMatchObject({ hubId: 'some/tiny', licence: 'mit' });
  });

  it('refuses weights that arrived damaged', async () => {
    const damaged = Buffer.from(weights);
    damaged[9000] ^= 1;
    const loading = builtin(site({ 'model.safetensors': new Blob([damaged]) }));
    await expect(loading).rejects.toMatchObject({
      code: 'network',
      message: expect.stringContaining('/w/models/tiny/model.safetensors arrived damaged'),
    });
  });

  it('names the models there are where another is asked for', async () => {
    await expect(builtin(site(), '../secret')).rejects.toThrow(
      'No model called ../secret is built in. There is tiny.',
    );
  });

  it('says which file did not arrive', async () => {
    const { '/w/models/tiny/tokenizer.json': _, ...rest } = site();
    await expect(builtin(rest)).rejects.toThrow(
      '/w/models/tiny/tokenizer.json did not arrive: the server answered 404',
    );
    await expect(builtin({ ...site(), '/w/models/index.json': new Blob(['{}']) })).rejects.toThrow(
      'is not the list of models',
    );
  });
});

it('opens the model that is shipped', async () => {
  const disk: Fetch = (url) =>
    Promise.resolve(
      existsSync(`public${url}`) ? new Response(read(`public${url}`)) : new Response(null, { status: 404 }),
    );
  const model = await openModel({ kind: 'builtin', name: 'all-MiniLM-L6-v2' }, { fetch: disk });
  expect(model.licence).toBe('apache-2.0');
  expect([...model.tokenizerFiles.keys()]).toEqual([
    'tokenizer.json',
    'tokenizer_config.json',
    'special_tokens_map.json',
    'vocab.txt',
  ]);
  const words = await model.weights.read('embeddings.word_embeddings.weight');
  expect(words.every(Number.isFinite)).toBe(true);
});
