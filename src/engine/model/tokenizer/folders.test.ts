// Folders whose files contradict each other, beside how transformers reads them (src/testing/tokenizerFolders.py), and what an
// export makes of them: read by the class, by tokenizer.json alone, or again by Warble, the ids are those of the run.
import { describe, expect, it } from 'vitest';
import { createTokenizer } from '@/engine/text/tokenizer';
import { cases, exportCase, readCase, texts } from './folders.suite';

const idsOf = (json: unknown, config: unknown) => {
  const { encode } = createTokenizer(json, config ?? {});
  return texts.map((text) => [...encode(text, 1e9).ids]);
};

const rows = cases.map((one) => [`${one.family}: ${one.name}`, one] as const);

describe('a folder is read as transformers 5.23 reads it', () => {
  it.each(rows)('%s', async (_, one) => {
    const { json, config } = await readCase(one);
    expect(idsOf(json, config)).toEqual(one[5].ids);
  });
});

describe('what is exported of it', () => {
  it.each(rows)('gives the same ids by tokenizer.json alone, and to Warble: %s', async (_, one) => {
    const folder = await exportCase(one);
    expect(
      idsOf(JSON.parse(await folder.get('tokenizer.json')!.text()), {
        pad_token: one.family === 'bert' ? '[PAD]' : '<pad>',
      }),
    ).toEqual(one[5].ids);
    const { json, config, reading } = await readCase(one, folder);
    expect(idsOf(json, config)).toEqual(one[5].ids);
    expect(reading.differs).toEqual([]);
  });
});

describe('what is told where the file alone would read otherwise', () => {
  const differs = async (name: string) =>
    (await readCase(cases.find((one) => one.name === name)!)).reading.differs;

  it.each([
    ['nothing said', []],
    ['cased file, class BertTokenizer', ['lowercase']],
    ['cased file, class PreTrainedTokenizerFast', []],
    ['cased by config', ['lowercase']],
    ['accents by config', ['strip_accents']],
    ['other pre-tokenizer', ['pre_tokenizer']],
    ['normalizers in a row', ['normalizer']],
    ['short words', ['max_input_chars_per_word']],
    ['sep by config', ['post_processor']],
    ['added_tokens.json', ['added_tokens']],
    ['added_tokens.json, file', ['added_tokens']],
    ['prefix by config', ['add_prefix_space']],
    ['lower-casing file', ['normalizer']],
  ])('%s: %j', async (name, parts) => expect(await differs(name)).toEqual(parts));
});

describe('a file that is taken at its word where that is asked', () => {
  const named = (name: string) => cases.find((one) => one.name === name)!;
  const [byClass, byFile] = ['BertTokenizer', 'PreTrainedTokenizerFast'].map((name) =>
    named(`cased file, class ${name}`),
  );

  it('is read, exported, and read again as by the class that does so', async () => {
    const { json, config, reading, files } = await readCase(byClass, undefined, 'file');
    expect(idsOf(json, config)).toEqual(byFile[5].ids);
    expect(byFile[5].ids).not.toEqual(byClass[5].ids);
    expect(reading).toEqual({ differs: ['lowercase'], by: 'file' });
    const again = await readCase(byClass, files);
    expect(idsOf(again.json, again.config)).toEqual(byFile[5].ids);
    expect(again.reading).toEqual({ differs: [], by: 'class' });
  });

  it('opens also a folder whose class cannot be read', async () => {
    const files = { 'tokenizer_config.json': { tokenizer_class: 'BertJapaneseTokenizer' } };
    const { json, config, reading } = await readCase({ ...byFile, files }, undefined, 'file');
    expect(idsOf(json, config)).toEqual(byFile[5].ids);
    expect(reading.differs).toEqual(['tokenizer_class']);
  });
});

describe('a class with a way of its own', () => {
  it.each([
    'BertJapaneseTokenizer',
    'HerbertTokenizerFast',
    'BertweetTokenizer',
    'PhobertTokenizer',
    'MPNetTokenizer',
  ])('%s is refused by name, with what would work', async (name) => {
    const one = { ...cases[0], files: { 'tokenizer_config.json': { tokenizer_class: name } } };
    await expect(readCase(one)).rejects.toMatchObject({
      code: 'model-unsupported',
      message: expect.stringMatching(
        new RegExp(`names the tokenizer ${name}, .* set tokenizer_class to PreTrainedTokenizerFast`),
      ),
    });
  });

  it('words of another kind than the class takes are refused', async () => {
    const bert = cases.find(({ family }) => family === 'bert')!;
    await expect(
      readCase({ ...bert, files: { 'tokenizer_config.json': { tokenizer_class: 'RobertaTokenizer' } } }),
    ).rejects.toThrow('tokenizer.json is of type WordPiece, and its class');
  });
});
