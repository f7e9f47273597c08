import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readConfig } from './config';
import { parameterList } from './names';
import { resolveNames } from './namesResolve';

const configOf = (name: string) =>
  readConfig(readFileSync(`src/testing/fixtures/golden/${name}/config.json`, 'utf8'), name);
const config = configOf('tiny');

type Rename = (name: string) => string;

/** A tiny model's tensors as a file would list them, renamed. */
function file(
  rename: Rename = (name) => name,
  extra: Record<string, number[]> = {},
  drop: string[] = [],
  of = config,
) {
  const shapes = {
    ...Object.fromEntries(parameterList(of, 2).map(({ name, shape }) => [rename(name), shape])),
    ...extra,
  };
  const kept = Object.entries(shapes).filter(([name]) => !drop.includes(name));
  const tensors = new Map(kept.map(([name, shape]) => [name, { dtype: 'F32', shape, begin: 0, end: 0 }]));
  return { tensors, where: 'model.safetensors of tiny' };
}

const bare: Rename = (name) => name.replace(/^(distil|ro)?bert(a)?\./, '');
const old: Rename = (name) =>
  name.replace('LayerNorm.weight', 'LayerNorm.gamma').replace('LayerNorm.bias', 'LayerNorm.beta');

describe('resolveNames', () => {
  it.each<[string, Rename]>([
    ['as transformers saves them', (name) => name],
    ['without bert.', bare],
    ['with gamma and beta', old],
    ['without bert. and with gamma and beta', (name) => old(bare(name))],
  ])('finds every parameter %s', (_, rename) => {
    const { inFile, head, drawn, skipped } = resolveNames(file(rename), config);
    for (const { name } of parameterList(config, 2).slice(0, -2)) expect(inFile.get(name)).toBe(rename(name));
    expect(head).toEqual({ weight: 'classifier.weight', bias: 'classifier.bias', classes: 2 });
    expect([drawn, skipped]).toEqual([[], []]);
  });

  it('lists what other heads left behind', () => {
    const others = {
      'cls.predictions.bias': [120],
      'bert.embeddings.position_ids': [1, 40],
      'classifier.dense.weight': [32, 32],
    };
    expect(resolveNames(file(undefined, others), config).skipped).toEqual(Object.keys(others));
  });

  it('has no head where the file has none, or only another kind', () => {
    const none = file(undefined, {}, ['classifier.weight', 'classifier.bias']);
    expect(resolveNames(none, config).head).toBeNull();
    const odd = resolveNames(file(undefined, { 'classifier.weight': [2, 3, 32] }), config);
    expect(odd.head).toBeNull();
    expect(odd.skipped).toEqual(['classifier.weight', 'classifier.bias']);
  });

  it('draws a pooler where the file has none, as transformers does', () => {
    const pooler = ['bert.pooler.dense.weight', 'bert.pooler.dense.bias'];
    const { drawn, inFile } = resolveNames(file(undefined, {}, pooler), config);
    expect(drawn.map(({ name }) => name)).toEqual(pooler);
    expect(inFile.has(pooler[0])).toBe(false);
  });

  it('takes a classifier without a pooler for that of another task: one for each token has no pooler', () => {
    const tokens = resolveNames(file(undefined, {}, ['bert.pooler.dense.weight']), config);
    expect(tokens.head).toBeNull();
    expect(tokens.skipped).toEqual(['classifier.weight', 'classifier.bias']);
  });

  describe.each([
    ['tiny-distilbert', 'pre_classifier', 'classifier', ['vocab_transform.weight', 'vocab_projector.bias']],
    [
      'tiny-roberta',
      'classifier.dense',
      'classifier.out_proj',
      ['lm_head.bias', 'roberta.pooler.dense.weight'],
    ],
  ])('of %s', (name, dense, out, others) => {
    const family = configOf(name);
    const extra = Object.fromEntries(others.map((other) => [other, [32]]));
    const both = [`${dense}.weight`, `${dense}.bias`];

    it.each<[string, Rename]>([
      ['with the family in front', (each) => each],
      ['without it', bare],
      ['with gamma and beta', old],
    ])('finds every parameter %s', (_, rename) => {
      const { inFile, head, drawn, skipped } = resolveNames(file(rename, {}, [], family), family);
      for (const { name: each } of parameterList(family, 2).slice(0, -2))
        expect(inFile.get(each)).toBe(rename(each));
      expect(head).toEqual({ weight: `${out}.weight`, bias: `${out}.bias`, classes: 2 });
      expect([drawn, skipped]).toEqual([[], []]);
    });

    it('draws the whole head where the file was made to fill in words', () => {
      const drop = [...both, `${out}.weight`, `${out}.bias`];
      const { head, drawn, skipped } = resolveNames(file(undefined, extra, drop, family), family);
      expect(head).toBeNull();
      expect(drawn.map(({ name: each }) => each)).toEqual(both);
      expect(skipped).toEqual(others);
    });

    it('names its family where a tensor is missing', () => {
      const word = `${name.slice(5)}.embeddings.word_embeddings.weight`;
      const title = name === 'tiny-roberta' ? 'RoBERTa' : 'DistilBERT';
      expect(() => resolveNames(file(undefined, {}, [word], family), family)).toThrow(
        `has no ${word} [120, 32]. Check that it holds a whole ${title}`,
      );
    });
  });

  it('names a tensor that is missing, with the shape expected', () => {
    const name = 'bert.encoder.layer.1.intermediate.dense.weight';
    const broken = file(undefined, {}, [name]);
    expect(() => resolveNames(broken, config)).toThrow(`model.safetensors of tiny has no ${name} [64, 32].`);
  });

  it('names a tensor that is misshapen, with both shapes', () => {
    const broken = file(bare, { 'embeddings.word_embeddings.weight': [30522, 32] });
    expect(() => resolveNames(broken, config)).toThrow(
      'embeddings.word_embeddings.weight is [30522, 32], where config.json asks for [120, 32].',
    );
  });

  it('names a head whose rows are not the labels of config.json', () => {
    const three = { ...config, labels: ['a', 'b', 'c'] };
    expect(() => resolveNames(file(), three)).toThrow(
      'classifier.weight is [2, 32], where config.json asks for [3, 32].',
    );
  });
});
