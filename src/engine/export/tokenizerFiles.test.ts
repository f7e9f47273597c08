import { describe, expect, it } from 'vitest';
import { tokenizerFiles } from './tokenizerFiles';

const TRUNCATION = { direction: 'Left', max_length: 128, strategy: 'LongestFirst', stride: 0 };
const blob = (value: unknown) => new Blob([JSON.stringify(value)]);

async function written(files: Record<string, unknown>, length: number | null) {
  const given = new Map(Object.entries(files).map(([name, value]) => [name, blob(value)]));
  const all = await tokenizerFiles(given, length);
  return Object.fromEntries(
    await Promise.all([...all].map(async ([name, file]) => [name, JSON.parse(await file.text())])),
  ) as Record<string, unknown>;
}

describe('tokenizerFiles', () => {
  it('tells the run’s length beside all that the base told', async () => {
    const config = { tokenizer_class: 'BertTokenizer', model_max_length: 512, do_lower_case: true };
    expect(await written({ 'tokenizer.json': { model: 1 }, 'tokenizer_config.json': config }, 16)).toEqual({
      'tokenizer.json': { model: 1 },
      'tokenizer_config.json': { ...config, model_max_length: 16 },
    });
  });

  it('tells it where the base told nothing', async () => {
    expect(await written({ 'tokenizer.json': {} }, 16)).toMatchObject({
      'tokenizer_config.json': { model_max_length: 16 },
    });
  });

  it('leaves behind what the base had saved to cut and to pad by, but for the side', async () => {
    const json = { truncation: TRUNCATION, padding: { pad_id: 0 }, model: 1 };
    expect(await written({ 'tokenizer.json': json }, null)).toEqual({
      'tokenizer.json': { truncation: null, padding: null, model: 1 },
      'tokenizer_config.json': { truncation_side: 'left' },
    });
    const right = { ...json, truncation: { ...TRUNCATION, direction: 'Right' } };
    expect(await written({ 'tokenizer.json': right }, null)).toEqual({
      'tokenizer.json': { truncation: null, padding: null, model: 1 },
    });
  });

  it('changes nothing else: files of a base that was not trained are its own', async () => {
    const files = { 'vocab.txt': 'a', 'tokenizer.json': { truncation: null }, 'special_tokens_map.json': {} };
    expect(await written(files, null)).toEqual(files);
  });
});
