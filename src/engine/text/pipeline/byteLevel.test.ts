// Byte-level BPE beside what the Rust library gave on odd tweets (src/testing/fixtures/tokenizers).
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createTokenizer } from '../tokenizer';

const read = (name: string) =>
  JSON.parse(readFileSync(`src/testing/fixtures/tokenizers/roberta/${name}`, 'utf8'));
const json = read('tokenizer.json');
const { texts, cases }: { texts: string[]; cases: { ids: number[][] }[] } = read('tokens.json');
const [plain, prefixed] = cases;
const prefixing = { ...json, pre_tokenizer: { ...json.pre_tokenizer, add_prefix_space: true } };

describe('a byte-level BPE', () => {
  it.each(texts.map((text, i) => [text.slice(0, 40), i] as const))(
    'gives the ids of the Rust tokenizer for %j',
    (_, i) => expect([...createTokenizer(json).encode(texts[i], 1e9).ids]).toEqual(plain.ids[i]),
  );

  it('gives them with a space in front, too', () => {
    const { encode } = createTokenizer(prefixing);
    texts.forEach((text, i) => expect([...encode(text, 1e9).ids], text).toEqual(prefixed.ids[i]));
  });

  it('frames a text in its own special tokens, also where it is cut', () => {
    const { encode, specials, vocabularySize } = createTokenizer(json);
    expect(specials).toEqual({ cls: 0, sep: 2, pad: 1, unk: null });
    expect(vocabularySize).toBe(600);
    const { ids, length, cut } = encode('the crew was lovely and so was the flight', 5);
    expect([ids[0], ids[4], ids.length, cut]).toEqual([0, 2, 5, true]);
    expect(length).toBeGreaterThan(10);
  });

  it('takes the token of padding from the configuration, then from tokenizer.json', () => {
    const padOf = (change: object, config?: object) =>
      createTokenizer({ ...json, ...change }, config).specials.pad;
    expect(padOf({}, { pad_token: '<mask>' })).toBe(4);
    expect(padOf({}, { pad_token: { content: '</s>', lstrip: false } })).toBe(2);
    expect(padOf({ padding: { pad_token: '<unk>' } })).toBe(3);
  });
});
