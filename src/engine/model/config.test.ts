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
      family: 'bert',
      hiddenSize: 48,
      layers: 3,
      heads: 3,
      headSize: 16,
      intermediateSize: 80,
      vocabularySize: 120,
      maxPositions: 40,
      firstPosition: 0,
      uncounted: null,
      typeVocabularySize: 2,
      layerNormEpsilon: 1e-12,
      dropout: { hidden: 0, attention: 0, classifier: 0 },
      initializerRange: 0.2,
      padTokenId: 0,
      labels: null,
      numLabels: null,
    });
    expect(raw.transformers_version).toBe('5.23.0');
  });

  it('reads the built-in model', () => {
    const config = readConfig(readFileSync('public/models/all-MiniLM-L6-v2/config.json', 'utf8'), 'MiniLM');
    expect(config).toMatchObject({ hiddenSize: 384, layers: 6, headSize: 32, labels: null });
    expect(config.dropout).toEqual({ hidden: 0.1, attention: 0.1, classifier: 0.1 });
  });

  it('reads DistilBERT by its own names, without token types', () => {
    expect(readConfig(golden('tiny-distilbert'), 'x')).toMatchObject({
      family: 'distilbert',
      hiddenSize: 32,
      layers: 2,
      heads: 2,
      intermediateSize: 64,
      maxPositions: 40,
      firstPosition: 0,
      typeVocabularySize: 0,
      layerNormEpsilon: 1e-12,
    });
  });

  it('gives DistilBERT the dropout that its class has where the file says nothing', () => {
    const { dropout: _, attention_dropout: __, seq_classif_dropout: ___, ...rest } = JSON.parse(golden('tiny-distilbert')); // prettier-ignore
    const { dropout } = readConfig(JSON.stringify(rest), 'x');
    expect(dropout).toEqual({ hidden: 0.1, attention: 0.1, classifier: 0.2 });
  });

  it('begins positions of RoBERTa behind that of padding, which the file says', () => {
    const roberta = (change: Record<string, unknown>) =>
      readConfig(JSON.stringify({ ...JSON.parse(golden('tiny-roberta')), ...change }), 'x');
    expect(roberta({})).toMatchObject({
      family: 'roberta',
      firstPosition: 2,
      maxPositions: 38,
      uncounted: 1,
      padTokenId: 1,
    });
    expect(roberta({ pad_token_id: 4 })).toMatchObject({ firstPosition: 5, uncounted: 4, maxPositions: 35 });
    expect(roberta({ pad_token_id: undefined })).toMatchObject({ firstPosition: 2, typeVocabularySize: 1 });
    expect(() => roberta({ max_position_embeddings: 2 })).toThrow('x/config.json has 2 positions, of which');
  });

  it('looks for the activation where the family keeps it', () => {
    const distilbert = { ...JSON.parse(golden('tiny-distilbert')), activation: 'relu' };
    expect(failure(JSON.stringify(distilbert)).message).toContain('choose a model with activation gelu');
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
      pad_token_id: undefined,
    });
    expect(readConfig(text, 'x')).toMatchObject({
      layerNormEpsilon: 1e-12,
      initializerRange: 0.02,
      typeVocabularySize: 2,
      padTokenId: 0,
    });
    expect(readConfig(changed({ pad_token_id: null }), 'x').padTokenId).toBeNull();
  });

  it('names the family that it cannot train', () => {
    const error = failure(changed({ model_type: 'xlm-roberta' }));
    expect(error.code).toBe('model-unsupported');
    expect(error.message).toBe(
      'mine is of the family "xlm-roberta". Warble trains BERT, DistilBERT and RoBERTa: choose a folder whose config.json has the model_type bert, distilbert or roberta.',
    );
    expect(failure(changed({ model_type: 'constructor' })).message).toContain('of the family "constructor"');
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
    [{ id2label: ['a', 'b'] }, 'id2label is Array'],
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
