import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openModel } from '@/engine/model/source';
import { fetchFromDisk } from './files';
import { BUILTIN, modelSource } from './model';

describe('modelSource', () => {
  it('is the built-in model where none is named, and where its own folder is', async () => {
    expect(await modelSource()).toEqual({ kind: 'builtin', name: BUILTIN });
    expect(await modelSource({ model: `public/models/${BUILTIN}/` })).toEqual({
      kind: 'builtin',
      name: BUILTIN,
    });
  });

  it('is the files of any other folder, under its name', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'warble-model-'));
    await writeFile(join(folder, 'config.json'), '{}');
    const source = await modelSource({ model: folder });
    expect(source).toMatchObject({
      kind: 'files',
      name: folder.split('/').at(-1),
      files: { 'config.json': { size: 2 } },
    });
    await rm(folder, { recursive: true });
  });

  it('is the transformer of a sentence-transformers folder, under the folder’s own name', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'warble-model-'));
    for (const inner of ['0_Transformer', '1_Pooling']) {
      await mkdir(join(folder, inner));
      await writeFile(join(folder, inner, 'config.json'), JSON.stringify({ inner }));
    }
    const size = '{"inner":"0_Transformer"}'.length;
    await writeFile(join(folder, 'modules.json'), '[]');
    const source = await modelSource({ model: folder });
    expect(source).toMatchObject({ name: folder.split('/').at(-1), files: { 'config.json': { size } } });
    await rm(folder, { recursive: true });
  });

  it('is a zipped folder, under its name without the ending', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'warble-model-'));
    await writeFile(join(folder, 'moods.zip'), 'zipped');
    expect(await modelSource({ model: join(folder, 'moods.zip') })).toMatchObject({
      kind: 'files',
      name: 'moods',
      files: { 'moods.zip': { size: 6 } },
    });
    await rm(folder, { recursive: true });
  });

  it('is a model of the hub where there is no such folder and it is not written as a path', async () => {
    for (const name of ['bert-base-uncased', 'some/model@main', 'https://huggingface.co/some/model'])
      expect(await modelSource({ model: name })).toEqual({ kind: 'hub', name });
  });

  it('takes how a model of the hub is to be kept, and refuses to say that of any other', async () => {
    expect(await modelSource({ model: 'some/model', dtype: 'float16' })).toEqual({
      kind: 'hub',
      name: 'some/model',
      float16: true,
    });
    expect(await modelSource({ model: 'some/model', dtype: 'float32' })).toMatchObject({ float16: false });
    await expect(modelSource({ model: `public/models/${BUILTIN}`, dtype: 'float16' })).rejects.toThrow(
      /^--dtype says how a model of the hub is kept; public\/models\/.* is read where it is\./,
    );
  });

  it('says what is wrong with the path', async () => {
    const failing = (message: string) => ({ code: 'model-unreadable', message });
    await expect(modelSource({ model: './no/such' })).rejects.toMatchObject(
      failing('./no/such is not there. Check the path.'),
    );
    await expect(modelSource({ model: 'no-such.zip' })).rejects.toMatchObject(
      failing('no-such.zip is not there. Check the path.'),
    );
    await expect(modelSource({ model: 'package.json' })).rejects.toMatchObject(
      failing('package.json is not a folder. Give the path of a folder.'),
    );
  });
});

it('finds the built-in model on the disk, with its place on the Hub for what is made of it', async () => {
  const model = await openModel(await modelSource(), { fetch: fetchFromDisk });
  expect(model).toMatchObject({
    name: BUILTIN,
    hubId: `sentence-transformers/${BUILTIN}`,
    licence: 'apache-2.0',
  });
});
