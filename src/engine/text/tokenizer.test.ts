import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { goldenText } from '@/testing/golden';
import { createTokenizer, type Tokenizer } from './tokenizer';

const folder = 'public/models/all-MiniLM-L6-v2/';
const read = (name: string) => JSON.parse(readFileSync(folder + name, 'utf8')) as Record<string, unknown>;
const json = read('tokenizer.json');
const unlimited = 1e9;

describe('createTokenizer', () => {
  let tokenizer: Tokenizer;
  let recorded: { text: string; ids: number[]; ids_64: number[] }[];
  beforeAll(async () => {
    tokenizer = createTokenizer(json, read('tokenizer_config.json'));
    recorded = JSON.parse(await goldenText('minilm/tokens.json'));
  });

  it('gives the ids of the Rust tokenizer for all 226 recorded texts, whole and cut to 64', () => {
    expect(recorded).toHaveLength(226);
    for (const { text, ids, ids_64 } of recorded) {
      expect([...tokenizer.encode(text, unlimited).ids], JSON.stringify(text)).toEqual(ids);
      expect([...tokenizer.encode(text, 64).ids], JSON.stringify(text)).toEqual(ids_64);
    }
  });

  it('gives the same without a tokenizer_config.json', () => {
    const bare = createTokenizer(json);
    for (const { text, ids } of recorded) expect([...bare.encode(text, unlimited).ids]).toEqual(ids);
  });

  it('counts the tokens before cutting, and says whether it cut', () => {
    const text = 'one two three four';
    expect(tokenizer.encode(text, 6)).toMatchObject({ length: 6, cut: false });
    expect(tokenizer.encode(text, 5)).toMatchObject({ length: 6, cut: true });
    expect([...tokenizer.encode(text, 5).ids]).toEqual([101, 2028, 2048, 2093, 102]);
    expect([...tokenizer.encode(text, 2).ids]).toEqual([101, 102]);
  });

  // transformers 5.23.0, tokenizers 0.23.3: AutoTokenizer on this folder with each of the two, truncation to 6.
  it.each([
    ['tokenizer_config.json', json, { truncation_side: 'left' }],
    ['what tokenizer.json has saved of a cut', { ...json, truncation: { direction: 'Left' } }, {}],
  ])('cuts the beginning away where %s says so', (_, file, config) => {
    const left = createTokenizer(file, config);
    const text = 'one two three four five six seven eight nine ten';
    expect([...left.encode(text, 6).ids]).toEqual([101, 2698, 2809, 3157, 2702, 102]);
    expect([...left.encode(text, 12).ids]).toEqual([...tokenizer.encode(text, 12).ids]);
    expect([...left.encode(text, 2).ids]).toEqual([101, 102]);
    expect([left.truncationSide, tokenizer.truncationSide]).toEqual(['left', 'right']);
  });

  it('refuses a length that has no room for [CLS] and [SEP]', () => {
    expect(() => tokenizer.encode('a', 1)).toThrow('maxLength must be 2 or more, not 1');
    expect(() => tokenizer.encode('a', NaN)).toThrow('not NaN');
  });

  it('knows the special ids and the size of the vocabulary', () => {
    expect(tokenizer.specials).toEqual({ cls: 101, sep: 102, pad: 0, unk: 100 });
    expect(tokenizer.vocabularySize).toBe(30_522);
  });

  it('survives what tweets contain', () => {
    for (const text of ['\0\ufffd\ud83d', '🏳️‍🌈👩‍👩‍👧', '[SEP][CLS]', 'a'.repeat(5000), '\u202e\u200b']) {
      const { ids } = tokenizer.encode(text, 64);
      expect(ids.length).toBeGreaterThanOrEqual(2);
      expect(ids.every((id) => id >= 0 && id < tokenizer.vocabularySize)).toBe(true);
    }
  });
});

describe('a tokenizer.json that cannot be read', () => {
  const failing = (code: string, part: string) =>
    expect.objectContaining({ code, message: expect.stringContaining(part) });
  const without = (part: string) => Object.fromEntries(Object.entries(json).filter(([key]) => key !== part));
  const model = json.model as Record<string, unknown>;

  it.each(['normalizer', 'pre_tokenizer', 'post_processor', 'decoder', 'added_tokens', 'model'])(
    'names %s where it is missing',
    (part) => {
      expect(() => createTokenizer(without(part))).toThrow(failing('model-unreadable', `lacks ${part}`));
    },
  );

  it('refuses other kinds than WordPiece and BPE', () => {
    const other = { ...json, model: { ...model, type: 'Unigram' } };
    expect(() => createTokenizer(other)).toThrow(failing('model-unsupported', 'type Unigram'));
  });

  it('refuses BPE without its merges', () => {
    const bpe = { ...json, model: { ...model, type: 'BPE' } };
    expect(() => createTokenizer(bpe)).toThrow(failing('model-unreadable', 'lacks merges'));
  });

  it('refuses what is no tokenizer at all', () => {
    expect(() => createTokenizer(null)).toThrow(failing('model-unreadable', 'is not a JSON object'));
    const wordless = { ...json, model: { ...model, vocab: undefined } };
    expect(() => createTokenizer(wordless)).toThrow(failing('model-unreadable', 'lacks vocab'));
    const unknown = { ...json, model: { ...model, unk_token: null } };
    expect(() => createTokenizer(unknown)).toThrow(failing('model-unreadable', 'lacks unk_token'));
    expect(() => createTokenizer({ ...json, added_tokens: {} })).toThrow(
      failing('model-unreadable', 'added_tokens'),
    );
  });

  it('refuses a file that does not frame texts as BERT does', () => {
    expect(() => createTokenizer({ ...json, post_processor: null })).toThrow(
      failing('model-unreadable', '0 tokens'),
    );
  });

  it('says which part is of a kind that is not known', () => {
    const odd = (part: string) => () => createTokenizer({ ...json, [part]: { type: 'Odd' } });
    expect(odd('pre_tokenizer')).toThrow(failing('model-unsupported', 'a pre_tokenizer of type Odd'));
    expect(odd('normalizer')).toThrow(failing('model-unsupported', 'a normalizer of type Odd'));
    expect(odd('post_processor')).toThrow(
      failing('model-unreadable', 'cannot be read (Unknown PostProcessor type: Odd)'),
    );
    // Nothing is decoded here.
    expect(odd('decoder')().encode('a', 8).length).toBe(3);
  });

  it('refuses a vocabulary without [PAD]', () => {
    const vocab = Object.fromEntries(
      Object.entries(model.vocab as object).filter(([token]) => token !== '[PAD]'),
    );
    const added = (json.added_tokens as { content: string }[]).filter(({ content }) => content !== '[PAD]');
    const padless = { ...json, added_tokens: added, model: { ...model, vocab } };
    expect(() => createTokenizer(padless)).toThrow(failing('model-unreadable', '[PAD]'));
  });
});
