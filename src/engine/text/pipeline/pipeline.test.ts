// Each part of the pipeline beside what the Rust library gave on odd strings (src/testing/pipelineTokens.py).
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { AddedToken } from '@/engine/addedToken';
import { createTokenizer } from '../tokenizer';
import { createNormalizer } from './normalizers';
import { createPreTokenizer } from './preTokenizers';

type Part = Record<string, unknown>;

interface Recorded {
  texts: string[];
  normalizers: { part: Part; texts: (string | null)[] }[];
  preTokenizers: { part: Part; words: string[][] }[];
  added: { normalizer: Part | null; tokens: AddedToken[]; ids: number[][] }[];
}

const recorded = JSON.parse(
  readFileSync('src/testing/fixtures/tokenizers/pipeline.json', 'utf8'),
) as Recorded;
const { texts } = recorded;
const named = (part: unknown) => JSON.stringify(part).slice(0, 120);

describe('a normalizer gives what the Rust library gives', () => {
  it.each(recorded.normalizers.map((one) => [named(one.part), one] as const))(
    '%s',
    (_, { part, ...rust }) => {
      const normalize = createNormalizer(part);
      texts.forEach((text, i) => expect(normalize(text), text).toBe(rust.texts[i] ?? text));
    },
  );
});

describe('a pre-tokenizer cuts as the Rust library cuts', () => {
  it.each(recorded.preTokenizers.map((one) => [named(one.part), one] as const))(
    '%s',
    (_, { part, words }) => {
      const preTokenize = createPreTokenizer(part);
      texts.forEach((text, i) => expect(preTokenize(text, true), JSON.stringify(text)).toEqual(words[i]));
    },
  );
});

describe('added tokens are found where the Rust library finds them', () => {
  const frame = { type: 'BertProcessing', sep: ['?', 0], cls: ['?', 0] };
  // One word that is never there: whatever is no added token is unknown.
  const model = { type: 'WordPiece', vocab: { '?': 0 }, unk_token: '?', continuing_subword_prefix: '##' };

  it.each(recorded.added.map((one) => [named(one.tokens.map(({ content }) => content)), one] as const))(
    '%s',
    (_, { normalizer, tokens, ids }) => {
      const { encode } = createTokenizer(
        {
          normalizer,
          pre_tokenizer: { type: 'WhitespaceSplit' },
          post_processor: frame,
          decoder: null,
          added_tokens: tokens,
          model,
        },
        { pad_token: '?' },
      );
      texts.forEach((text, i) => expect([...encode(text, 1e9).ids], text).toEqual([0, ...ids[i], 0]));
    },
  );
});

describe('what the Rust library has and Warble has not', () => {
  it.each([
    ['normalizer', () => createNormalizer({ type: 'Nmt' }), 'a normalizer of type Nmt'],
    [
      'pre_tokenizer',
      () => createPreTokenizer({ type: 'UnicodeScripts' }),
      'a pre_tokenizer of type UnicodeScripts',
    ],
    ['way to split', () => createPreTokenizer({ type: 'Punctuation', behavior: 'Halved' }), 'Halved'],
    ['pattern', () => createNormalizer({ type: 'Replace', pattern: { Regex: '(?<a' }, content: '' }), '(?<a'],
  ])('is refused by name: %s', (_, create, part) => {
    expect(create).toThrow(
      expect.objectContaining({ code: 'model-unsupported', message: expect.stringContaining(part) }),
    );
  });
});
