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

  it('leaves a head that was not trained here what it is', () => {
    const raw = { ...tiny.raw, problem_type: 'multi_label_classification' };
    const problem = (fields: Record<string, unknown>, trained: boolean) =>
      (JSON.parse(configJson({ ...tiny, raw: fields }, ['no', 'yes'], trained)) as typeof raw).problem_type;
    expect(problem(raw, false)).toBe('multi_label_classification');
    expect(problem(raw, true)).toBe('single_label_classification');
    expect(problem(tiny.raw, false)).toBeUndefined();
  });

  it('does not pass on what no longer holds', () => {
    const raw = {
      ...tiny.raw,
      dtype: 'float16',
      torch_dtype: 'float16',
      num_labels: 5,
      auto_map: { AutoModel: 'x.Y' },
      _name_or_path: '/home/me',
      pruned_heads: { '0': [1] },
    };
    const json = JSON.parse(configJson({ ...tiny, raw }, ['no', 'yes']));
    for (const name of ['dtype', 'num_labels', 'auto_map', '_name_or_path', 'pruned_heads'])
      expect(json).not.toHaveProperty(name);
    expect(json.torch_dtype).toBe('float32');
  });

  // transformers 5.23.0: "Field 'initializer_range' expected float, got int (value: 1)", and the folder does not open.
  it.each([
    [1, '1.0'],
    [0, '0.0'],
    [0.02, '0.02'],
    [1e-12, '1e-12'],
  ])('writes %d as the float that transformers wants', (value, written) => {
    const raw = { ...tiny.raw, initializer_range: value, layer_norm_eps: value, some: { layer_norm_eps: 1 } };
    const lines = configJson({ ...tiny, raw }, ['no', 'yes']).split('\n');
    expect(lines).toContain(`  "initializer_range": ${written},`);
    expect(lines).toContain(`  "layer_norm_eps": ${written},`);
    expect(lines).toContain('    "layer_norm_eps": 1');
    expect(lines).toContain('  "hidden_size": 32,');
    expect(JSON.parse(lines.join('\n'))).toMatchObject({ initializer_range: value, layer_norm_eps: value });
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
