// A loaded model: its tokenizer beside the rows of its word table, and which one of its name it is.
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { tinyModelFiles } from '@/testing/tinyModel';
import { loadModel, originOf } from './model';

/** The tiny model has 4,000 rows. */
const opened = async (files: Record<string, object>) => {
  const added = Object.entries(files).map(([name, content]) => [name, new Blob([JSON.stringify(content)])]);
  const all = { ...(await tinyModelFiles()), ...(Object.fromEntries(added) as Record<string, Blob>) };
  return loadModel({ kind: 'files', name: 'mine', files: all }, {});
};

describe('a token without a row', () => {
  it('does no harm where no text has it, and is named where one has', async () => {
    const { tokenizer } = await opened({
      'tokenizer_config.json': {},
      'added_tokens.json': { '@user': 4000 },
    });
    expect(tokenizer.encode('a lovely day', 64).ids.every((id) => id < 4000)).toBe(true);
    expect(() => tokenizer.encode('hello @user', 64)).toThrow(
      expect.objectContaining({
        code: 'model-unreadable',
        message: expect.stringMatching(
          /^The token @user in the text "hello @user" has the number 4000, and mine has 4000 rows/,
        ),
      }),
    );
    // What is cut away is not read.
    expect(tokenizer.encode('one two three @user', 5).cut).toBe(true);
  });

  it('is refused at once where it stands around every text', async () => {
    await expect(
      opened({ 'tokenizer_config.json': { cls_token: '<start>' }, 'added_tokens.json': { '<start>': 4000 } }),
    ).rejects.toThrow('The token <start> of its tokenizer has the number 4000');
  });
});

it('says of a model that comes with Warble by which weights, and nothing of a folder of one’s own', async () => {
  const files = await tinyModelFiles();
  const weights = new Uint8Array(await files['model.safetensors'].arrayBuffer());
  const sha256 = createHash('sha256').update(weights).digest('hex');
  const about = {
    family: 'BERT',
    size: weights.length,
    parameters: 1,
    layers: 2,
    hidden: 32,
    licence: 'MIT',
  };
  const index = new Blob([JSON.stringify([{ name: 'tiny', sha256, ...about }])]);
  const served = new Map(Object.entries(files).map(([name, blob]) => [`/models/tiny/${name}`, blob]));
  served.set('/models/index.json', index);
  const fetch = async (url: string) =>
    served.has(url) ? new Response(served.get(url)) : new Response(null, { status: 404 });
  expect(originOf(await loadModel({ kind: 'builtin', name: 'tiny' }, { fetch }))).toEqual({
    builtin: sha256,
  });
  expect(originOf(await opened({}))).toEqual({});
});
