import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../model/config';
import { configJson } from './config';

const tiny = readConfig(readFileSync('src/testing/fixtures/golden/tiny/config.json', 'utf8'), 'tiny');

describe('configJson', () => {
  it('names the classes both ways and keeps what it does not know', () => {
    const json = JSON.parse(
      configJson({ ...tiny, raw: { ...tiny.raw, some_field: [1, { a: null }] } }, ['no', 'yes']),
    );
    expect(json).toMatchObject({
      architectures: ['BertForSequenceClassification'],
      id2label: { '0': 'no', '1': 'yes' },
      label2id: { no: 0, yes: 1 },
      problem_type: 'single_label_classification',
      torch_dtype: 'float32',
      some_field: [1, { a: null }],
      hidden_size: 32,
      layer_norm_eps: 1e-12,
    });
  });

  it('does not pass on what no longer holds', () => {
    const raw = {
      ...tiny.raw,
      dtype: 'float16',
      torch_dtype: 'float16',
      num_labels: 5,
      auto_map: { AutoModel: 'x.Y' },
      _name_or_path: '/home/me',
    };
    const json = JSON.parse(configJson({ ...tiny, raw }, ['no', 'yes']));
    expect(
      Object.keys(json).filter((name) => ['dtype', 'num_labels', 'auto_map', '_name_or_path'].includes(name)),
    ).toEqual([]);
    expect(json.torch_dtype).toBe('float32');
  });

  it.each([
    ['tiny-distilbert', 'distilbert', 'DistilBertForSequenceClassification', 'dim'],
    ['tiny-roberta', 'roberta', 'RobertaForSequenceClassification', 'hidden_size'],
  ])('names the class of transformers that reads %s', (name, type, architecture, key) => {
    const text = readFileSync(`src/testing/fixtures/golden/${name}/config.json`, 'utf8');
    const json = JSON.parse(configJson(readConfig(text, name), ['no', 'yes']));
    expect(json).toMatchObject({ model_type: type, architectures: [architecture], [key]: 32 });
    expect(readConfig(JSON.stringify(json), 'again')).toMatchObject({ family: type, labels: ['no', 'yes'] });
  });

  it.each([[['no', 'yes']], [['1', '0']], [['__proto__', 'constructor']], [['a "quoted"\nname', '日本']]])(
    'is read back with the same classes: %j',
    (labels) => {
      expect(readConfig(configJson(tiny, labels), 'again')).toMatchObject({
        labels,
        hiddenSize: 32,
        layers: 2,
      });
    },
  );
});
