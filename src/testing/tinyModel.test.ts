import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { resolveNames } from '@/engine/model/namesResolve';
import { openModel } from '@/engine/model/source';
import { createTokenizer } from '@/engine/text/tokenizer';
import { tinyModelFiles, writeTinyModel } from './tinyModel';

describe('the tiny model', () => {
  it('opens as a BERT without a head', async () => {
    const model = await openModel({ kind: 'files', name: 'tiny', files: await tinyModelFiles() });
    expect(resolveNames(model.weights, model.config)).toMatchObject({ head: null, skipped: [] });
    expect(model.config).toMatchObject({ hiddenSize: 32, layers: 2, labels: null });
  });

  it('has a tokenizer that knows common words and a sign for all others', async () => {
    const model = await openModel({ kind: 'files', name: 'tiny', files: await tinyModelFiles() });
    const { encode, vocabularySize, specials } = createTokenizer(model.tokenizerJson, model.tokenizerConfig);
    expect(vocabularySize).toBe(4000);
    expect(encode('I love good days!', 32).length).toBe(7);
    expect([...encode('zxq', 32).ids].slice(1, -1)).toEqual([specials.unk]);
  });

  it('is the same every time', async () => {
    const bytes = async () => (await tinyModelFiles())['model.safetensors'].arrayBuffer();
    expect(await bytes()).toEqual(await bytes());
  });

  it('can be written as a folder', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'warble-tiny-'));
    await writeTinyModel(join(folder, 'new', 'tiny'));
    expect((await readdir(join(folder, 'new', 'tiny'))).sort()).toEqual(
      Object.keys(await tinyModelFiles()).sort(),
    );
    await rm(folder, { recursive: true });
  });
});
