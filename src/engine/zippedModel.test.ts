import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { modelEntries, zippedModel } from './zippedModel';

const zipOf = (names: string[], name = 'moods.zip') =>
  new File([zipSync(Object.fromEntries(names.map((each) => [each, new Uint8Array(1)])))], name);

describe('zippedModel', () => {
  it.each([
    ['what Warble writes', ['config.json', 'model.safetensors', 'tokenizer.json', 'README.md']],
    ['a folder in a zip', ['bert/config.json', 'bert/model.safetensors', 'bert/vocab.txt']],
    ['weights that will be refused, with the way out', ['config.json', 'pytorch_model.bin']],
    ['weights in several files', ['config.json', 'model.safetensors.index.json']],
  ])('finds the model in %s', async (_what, names) => {
    const file = zipOf(names);
    expect(await zippedModel(file)).toEqual({ kind: 'files', name: 'moods', files: { 'moods.zip': file } });
  });

  it.each([
    ['a table', ['tweets.csv']],
    ['a table with a config of its own', ['tweets.csv', 'config.json']],
    ['weights alone', ['model.safetensors']],
    ['a config in another folder than the weights', ['a/config.json', 'b/model.safetensors']],
  ])('finds none in %s', async (_what, names) => {
    expect(await zippedModel(zipOf(names))).toBeNull();
  });

  it('finds none in what is no zip, or is cut off', async () => {
    expect(await zippedModel(new File(['text,label\n'], 'tweets.zip'))).toBeNull();
    const cut = zipOf(['config.json', 'model.safetensors']).slice(0, 80);
    expect(await zippedModel(new File([cut], 'cut.zip'))).toBeNull();
  });
});

it('the files of a model are those beside the config nearest the top, and all where there is none', () => {
  const entries = (names: string[]) => names.map((name) => ({ name }));
  const named = (names: string[]) => modelEntries(entries(names)).map(({ name }) => name);
  expect(
    named([
      'run/checkpoint-5/config.json',
      'run/checkpoint-5/model.safetensors',
      'run/config.json',
      'run/vocab.txt',
    ]),
  ).toEqual(['run/config.json', 'run/vocab.txt']);
  expect(named(['a/vocab.txt', 'b/c'])).toEqual(['a/vocab.txt', 'b/c']);
});
