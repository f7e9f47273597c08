// A folder whose tokenizer files contradict each other: read as transformers reads it, told, and read by tokenizer.json alone where
// that is asked; and what is written then. On the processor.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { callCli } from '@/testing/fakeTerminal';
import { writeTinyModel } from '@/testing/tinyModel';

type Json = Record<string, unknown>;

let base: string;
const path = (name: string) => join(base, name);
const jsonOf = async (name: string) => JSON.parse(await readFile(path(name), 'utf8')) as Json;
const onProcessor = (...args: string[]) =>
  callCli([...args, '--device', 'processor', '--threads', '1', '--json']);

/** Capitals are unknown words to the file, and small letters to its class. */
beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'warble-tokenizer-'));
  await writeTinyModel(path('tiny'));
  const json = await jsonOf('tiny/tokenizer.json');
  const cased = { ...json, normalizer: { ...(json.normalizer as Json), lowercase: false } };
  await writeFile(path('tiny/tokenizer.json'), JSON.stringify(cased));
  await writeFile(path('tiny/tokenizer_config.json'), JSON.stringify({ tokenizer_class: 'BertTokenizer' }));
  const rows = Array.from({ length: 40 }, (_, i) => `the ${i % 2 ? 'good' : 'bad'} day ${i},${i % 2}`);
  await writeFile(path('a.csv'), ['text,label', ...rows, ''].join('\n'));
});
afterAll(() => rm(base, { recursive: true }));

async function train(out: string, ...more: string[]) {
  const files = ['--model', path('tiny'), '--data', path('a.csv'), '--out', path(out)];
  const recipe = ['--epochs', '1', '--batch-size', '8', '--max-length', '16'];
  const { status, err } = await onProcessor('train', ...files, ...recipe, ...more);
  expect(status, err).toBe(0);
  return err;
}

async function scores(model: string) {
  const { status, records, err } = await onProcessor(
    'predict',
    '--model',
    path(model),
    'Good Day',
    'good day',
  );
  expect(status, err).toBe(0);
  return { rows: records().map((record) => record.scores), err };
}

it('reads by the class, says so, and writes files that say the same', async () => {
  expect(await train('byClass')).toContain(
    'tokenizer.json of tiny alone would read texts otherwise (lowercase).',
  );
  expect((await jsonOf('byClass/tokenizer.json')).normalizer).toMatchObject({ lowercase: true });
  const { rows, err } = await scores('byClass');
  expect(rows[0]).toEqual(rows[1]);
  expect(err).not.toContain('tokenizer.json');
});

it('reads tokenizer.json at its word where that is asked, and what it writes is read so by everyone', async () => {
  expect(await train('byFile', '--tokenizer', 'file')).toContain(
    'Texts are read by tokenizer.json of tiny at its word',
  );
  expect(await jsonOf('byFile/tokenizer_config.json')).toMatchObject({
    tokenizer_class: 'PreTrainedTokenizerFast',
  });
  const { rows, err } = await scores('byFile');
  expect(rows[0]).not.toEqual(rows[1]);
  expect(err).not.toContain('tokenizer.json');
});
