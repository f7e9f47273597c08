// Tokenizers made of a vocabulary, beside what transformers makes of the same files (src/testing/fixtures/tokenizers).
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { oddStrings } from '@/testing/oddStrings';
import { createTokenizer } from '@/engine/text/tokenizer';
import type { FamilyName } from '../types';
import { readTokenizer } from './read';

const FOLDER = 'src/testing/fixtures/tokenizers';
const text = (path: string) => readFileSync(`${FOLDER}/${path}`, 'utf8');
interface Recorded {
  texts: string[];
  cases: { config: Record<string, unknown>; ids: number[][] }[];
}
const recorded = (family: string) => JSON.parse(text(`${family}/tokens.json`)) as Recorded;

const folder = (files: Record<string, string>) =>
  new Map(Object.entries(files).map(([name, content]) => [name, new Blob([content])]));
const vocabularyOf = (family: string): Record<string, string> =>
  family === 'bert'
    ? { 'vocab.txt': text('bert/vocab.txt') }
    : { 'vocab.json': text('roberta/vocab.json'), 'merges.txt': text('roberta/merges.txt') };
const made = (files: Record<string, string>, family: FamilyName) =>
  readTokenizer(folder(files), { family, raw: {} }, 'mine');

describe.each(['bert', 'roberta'] as const)('a tokenizer of the vocabulary of %s alone', (family) => {
  const { texts, cases } = recorded(family);

  it.each(cases.map((each) => [JSON.stringify(each.config), each] as const))(
    'gives the ids that transformers gives, under %s',
    async (_, { config, ids }) => {
      const { json, config: told } = await made(
        {
          ...vocabularyOf(family),
          'tokenizer_config.json': JSON.stringify(config),
        },
        family,
      );
      const tokenizer = createTokenizer(json, told ?? {});
      texts.forEach((each, i) =>
        expect([...tokenizer.encode(each, 1e9).ids], JSON.stringify(each)).toEqual(ids[i]),
      );
    },
  );

  it('is exported beside the files that it was made of', async () => {
    const { json, files } = await made(vocabularyOf(family), family);
    const sources = Object.keys(vocabularyOf(family));
    // transformers 4 would let RoBERTa's mask swallow the spaces before it, where nobody describes it.
    const config = family === 'roberta' ? ['tokenizer_config.json'] : [];
    expect([...files.keys()]).toEqual(['tokenizer.json', ...sources, ...config]);
    const described = await files.get('tokenizer_config.json')?.text();
    if (described)
      expect(JSON.parse(described)).toMatchObject({
        tokenizer_class: 'RobertaTokenizer',
        mask_token: { __type: 'AddedToken', content: '<mask>', lstrip: false },
      });
    expect(JSON.parse(await files.get('tokenizer.json')!.text())).toEqual(json);
  });

  it('takes names of special tokens from special_tokens_map.json before tokenizer_config.json', async () => {
    const [one, other] = family === 'bert' ? ['[MASK]', '[UNK]'] : ['<mask>', '<unk>'];
    const map = { 'special_tokens_map.json': JSON.stringify({ cls_token: { content: one, lstrip: true } }) };
    const clsOf = async (files: Record<string, string>) => {
      const { json, config } = await made({ ...vocabularyOf(family), ...files }, family);
      const { encode, specials } = createTokenizer(json, config ?? {});
      expect(encode(one, 64).ids[0]).toBe(specials.cls);
      return specials.cls;
    };
    const own = { 'tokenizer_config.json': JSON.stringify({ cls_token: other }) };
    expect(await clsOf(map)).not.toBe(await clsOf(own));
    expect(await clsOf({ ...map, ...own })).toBe(await clsOf(map));
  });

  it('says which special token its vocabulary lacks', async () => {
    const config = { 'tokenizer_config.json': JSON.stringify({ sep_token: '[END]' }) };
    await expect(made({ ...vocabularyOf(family), ...config }, family)).rejects.toMatchObject({
      code: 'model-unreadable',
      message: expect.stringMatching(/^mine\/vocab\.\w+ has no token \[END\]/),
    });
  });
});

describe('readTokenizer', () => {
  it('makes of vocab.json and merges.txt the tokenizer.json that RobertaTokenizer makes', async () => {
    const { json } = await made(vocabularyOf('roberta'), 'roberta');
    const python = JSON.parse(text('roberta/tokenizer.json'));
    expect(json).toEqual(python);
  });

  it('reads a vocab.txt with Windows’ line ends as the same words', async () => {
    const words = text('bert/vocab.txt');
    const [unix, windows] = [await made({ 'vocab.txt': words }, 'bert'), await made({ 'vocab.txt': words.replaceAll('\n', '\r\n') }, 'bert')]; // prettier-ignore
    expect(windows.json).toEqual(unix.json);
  });

  // transformers 5.23.0 with tokenizers 0.23.3, AutoTokenizer on a vocab.txt of these bytes behind the five special tokens.
  it.each([
    ['a lone carriage return ends no line', 'a\rb\nc\n', { 'a\rb': 5, c: 6 }],
    ['blanks behind a word are none of it', 'a \nb\t\n c\n', { a: 5, b: 6, ' c': 7 }],
    ['an empty line is a word', 'a\n\nb', { a: 5, '': 6, b: 7 }],
    ['the last of two lines counts', 'a\na\nb\n', { a: 6, b: 7 }],
    ['other breaks end no line', '\u2028x\ny\u3000\n\ufeffz\n', { '\u2028x': 5, y: 6, '\ufeffz': 7 }],
  ])('reads vocab.txt as the Rust library does: %s', async (_, lines, words) => {
    const special = '[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\n';
    const { json } = await made({ 'vocab.txt': special + lines }, 'bert');
    const { vocab } = json.model as { vocab: Record<string, number> };
    expect(Object.fromEntries(Object.entries(vocab).filter(([, id]) => id > 4))).toEqual(words);
  });

  it('refuses a vocab.txt in other bytes than UTF-8, as the Rust library does', async () => {
    const latin = new Map([['vocab.txt', new Blob([Uint8Array.of(0x61, 0xff, 0x0a)])]]);
    await expect(readTokenizer(latin, { family: 'bert', raw: {} }, 'mine')).rejects.toThrow(
      'mine/vocab.txt is not in UTF-8',
    );
  });

  it('prefers the tokenizer.json that is there', async () => {
    const { json, files } = await made({ 'tokenizer.json': '{"model":1}', 'vocab.txt': '[PAD]' }, 'bert');
    expect(json).toEqual({ model: 1 });
    expect(files.size).toBe(2);
  });

  it('says how to make a tokenizer.json where half of the vocabulary is missing', async () => {
    await expect(made({ 'vocab.json': '{}' }, 'roberta')).rejects.toThrow(
      'mine has no tokenizer.json. In Python,',
    );
    await expect(made({ 'vocab.json': '[]', 'merges.txt': '' }, 'roberta')).rejects.toThrow(
      'mine/vocab.json is not a JSON object',
    );
  });
});

describe('a tokenizer of a vocabulary alone, on 200 odd strings in many scripts', () => {
  const { texts, cases } = JSON.parse(text('strings.json')) as {
    texts: string[];
    cases: { family: 'bert' | 'roberta'; config: object; ids: number[][] }[];
  };

  it('has those of oddStrings', () => {
    expect(oddStrings()).toEqual(texts);
    expect(new Set(texts).size).toBeGreaterThan(190);
  });

  it.each(cases.map((each) => [each.family, JSON.stringify(each.config), each] as const))(
    'gives the ids of transformers: %s, %s',
    async (family, config, { ids }) => {
      const files = { ...vocabularyOf(family), 'tokenizer_config.json': config };
      const { json, config: told } = await made(files, family);
      const { encode } = createTokenizer(json, told ?? {});
      texts.forEach((each, i) => expect([...encode(each, 1e9).ids], JSON.stringify(each)).toEqual(ids[i]));
    },
  );
});
