import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { EngineError } from '../errors';
import { readConfig } from './config';

const golden = (name: string) => readFileSync(`src/testing/fixtures/golden/${name}/config.json`, 'utf8');
const changed = (change: Record<string, unknown>) =>
  JSON.stringify({ ...JSON.parse(golden('tiny')), ...change });

function failure(text: string): EngineError {
  try {
    readConfig(text, 'mine');
  } catch (error) {
    if (error instanceof EngineError) return error;
    throw error;
  }
  throw new Error('was read without complaint');
}

describe('readConfig', () => {
  it('reads what transformers wrote', () => {
    const { raw, ...config } = readConfig(golden('tiny-three-classes'), 'three');
    expect(config).toEqual({
      hiddenSize: 48,
      layers: 3,
      heads: 3,
      headSize: 16,
      intermediateSize: 80,
      vocabularySize: 120,
      maxPositions: 40,
      typeVocabularySize: 2,
      layerNormEpsilon: 1e-12,
      dropout: { hidden: 0, attention: 0, classifier: 0 },
      initializerRange: 0.2,
      padTokenId: 0,
      labels: null,
    });
    expect(raw.transformers_version).toBe('5.23.0');
  });

  it('reads the built-in model', () => {
    const config = readConfig(readFileSync('public/models/all-MiniLM-L6-v2/config.json', 'utf8'), 'MiniLM');
    expect(config).toMatchObject({ hiddenSize: 384, layers: 6, headSize: 32, labels: null });
    expect(config.dropout).toEqual({ hidden: 0.1, attention: 0.1, classifier: 0.1 });
  });

  it('gives the classifier the dropout of the hidden states unless it has its own', () => {
    const dropout = (change: Record<string, unknown>) => readConfig(changed(change), 'x').dropout.classifier;
    expect(dropout({ hidden_dropout_prob: 0.3, classifier_dropout: null })).toBe(0.3);
    expect(dropout({ hidden_dropout_prob: 0.3, classifier_dropout: 0.5 })).toBe(0.5);
  });

  it('fills in what older files leave out as transformers does', () => {
    const text = changed({
      layer_norm_eps: undefined,
      initializer_range: undefined,
      type_vocab_size: undefined,
      pad_token_id: null,
    });
    expect(readConfig(text, 'x')).toMatchObject({
      layerNormEpsilon: 1e-12,
      initializerRange: 0.02,
      typeVocabularySize: 2,
      padTokenId: 0,
    });
  });

  it('names the family that it cannot train', () => {
    const error = failure(changed({ model_type: 'roberta' }));
    expect(error.code).toBe('model-unsupported');
    expect(error.message).toBe(
      'mine is a roberta model. Warble trains BERT: choose a folder whose model_type is bert.',
    );
    expect(failure(changed({ model_type: undefined })).message).toContain(
      'does not say in config.json what model it is',
    );
  });

  it.each([
    [{ hidden_act: 'gelu_new' }, 'the activation "gelu_new"'],
    [{ hidden_act: 'relu' }, 'the activation "relu"'],
    [{ position_embedding_type: 'relative_key' }, '"relative_key" positions'],
    [{ is_decoder: true }, 'a decoder'],
  ])('refuses arithmetic that is not BERT’s: %j', (change, words) => {
    const error = failure(changed(change));
    expect(error.code).toBe('model-unsupported');
    expect(error.message).toContain(words);
  });

  it.each([
    [{ hidden_size: undefined }, 'hidden_size is missing'],
    [{ hidden_size: '768' }, 'hidden_size is "768"'],
    [{ num_hidden_layers: 0 }, 'num_hidden_layers is 0, where >=1 is expected'],
    [{ vocab_size: 1.5 }, 'vocab_size is 1.5'],
    [{ id2label: { '0': 3 } }, 'id2label.0 is 3'],
    [{ num_attention_heads: 5 }, '5 heads on a hidden size of 32'],
  ])('names the field that does not fit: %j', (change, words) => {
    const error = failure(changed(change));
    expect(error.code).toBe('model-unreadable');
    expect(error.message).toContain(words);
  });

  it.each(['', '{"hidden_size": 3', '[1]', 'null', '"bert"'])('says that %j is no JSON object', (text) => {
    expect(failure(text).message).toContain('mine/config.json is not a JSON object');
  });
});
