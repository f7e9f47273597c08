// The whole way round, for each family and for folders whose files contradict each other: the folder is read as transformers 5
// reads it, trained from the terminal, exported; and from the export transformers 5 and 4, the Rust library by tokenizer.json
// alone, transformers.js and Warble all give the ids of the run and, where they compute, the same probabilities, for 200 odd
// strings in many scripts. Needs Python with torch and transformers.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '@/engine/model/config';
import { readTokenizer } from '@/engine/model/tokenizer/read';
import { createTokenizer } from '@/engine/text/tokenizer';
import { callCli } from '@/testing/fakeTerminal';
import { oddStrings } from '@/testing/oddStrings';
import { olderPython, pythonHas, runPython } from '@/testing/python';
import { tinyFamilyFiles, writeTinyFamily, type TinyFamily } from '@/testing/tinyFamilies';
import { tinyModelFiles, writeTinyModel } from '@/testing/tinyModel';
import { transformersJsAnswers, transformersJsIsThere } from '@/testing/transformersJs';

type Json = Record<string, unknown>;
interface Answer {
  version: string;
  rows: { auto: number[][]; raw: number[][] | null; probabilities: number[][] | null }[];
}

/** A start: a family's tiny folder, and what is changed in its tokenizer's files. */
interface Start {
  name: string;
  family: TinyFamily | 'bert';
  config?: Json;
  json?: (file: Json) => Json;
  /** Texts of which transformers.js makes other ids, whatever the folder says: docs/tokenizers.md. */
  differsInJs?: RegExp;
}

const cased = (file: Json): Json => ({
  ...file,
  normalizer: { ...(file.normalizer as Json), lowercase: false },
});
/** Ten words fewer, so that there are rows for others. */
const fewer = (file: Json): Json => {
  const model = file.model as { vocab: Record<string, number> };
  const vocab = Object.fromEntries(Object.entries(model.vocab).filter(([, id]) => id < 3990));
  return { ...file, model: { ...model, vocab } };
};
const user = {
  content: '@user',
  lstrip: false,
  rstrip: false,
  single_word: true,
  normalized: false,
  special: false,
};

/** What JavaScript takes for a space and Unicode does not, and the other way round. */
const OTHER_SPACE = /[\ufeff\u0085]/;

const STARTS: Start[] = [
  { name: 'bert', family: 'bert' },
  {
    name: 'bert, cased by its file, and a class',
    family: 'bert',
    json: cased,
    config: { tokenizer_class: 'BertTokenizer' },
  },
  {
    name: 'bert, cased by its file at its word',
    family: 'bert',
    json: cased,
    config: { tokenizer_class: 'PreTrainedTokenizerFast' },
  },
  {
    name: 'bert, with accents and characters together',
    family: 'bert',
    config: { strip_accents: false, tokenize_chinese_chars: false },
  },
  {
    name: 'bert, with a word of its own',
    family: 'bert',
    json: fewer,
    config: { added_tokens_decoder: { 3990: user } },
    differsInJs: /@user\w/,
  },
  { name: 'bert, cut on the left', family: 'bert', config: { truncation_side: 'left' } },
  { name: 'distilbert', family: 'distilbert' },
  { name: 'distilbert, cased', family: 'distilbert', config: { do_lower_case: false } },
  { name: 'roberta', family: 'roberta', differsInJs: OTHER_SPACE },
  {
    name: 'roberta, with a space before',
    family: 'roberta',
    config: { add_prefix_space: true },
    differsInJs: OTHER_SPACE,
  },
];

/** Tokens that a run reads. */
const LENGTH = 24;

const TEXTS = oddStrings();
const base = await mkdtemp(join(tmpdir(), 'warble-way-round-'));
const starts = STARTS.map((_, i) => join(base, `start-${i}`));
const exports = STARTS.map((_, i) => join(base, `export-${i}`));
afterAll(() => rm(base, { recursive: true }));

async function writeStart({ family, config, json }: Start, at: string): Promise<void> {
  if (family === 'bert') await writeTinyModel(at);
  else await writeTinyFamily(family, at);
  const change = async (name: string, how: (file: Json) => Json) =>
    writeFile(
      join(at, name),
      JSON.stringify(how(JSON.parse(await readFile(join(at, name), 'utf8')) as Json)),
    );
  if (json) await change('tokenizer.json', json);
  if (config) await change('tokenizer_config.json', (file) => ({ ...file, ...config }));
}

/** As Warble reads a folder. */
async function tokenizerOf({ family }: Start, at: string) {
  const names = Object.keys(family === 'bert' ? await tinyModelFiles() : await tinyFamilyFiles(family));
  const folder = new Map(
    await Promise.all(names.map(async (name) => [name, new Blob([await readFile(join(at, name))])] as const)),
  );
  const shape = readConfig(await folder.get('config.json')!.text(), 'start');
  const { json, config } = await readTokenizer(folder, shape, 'start');
  return createTokenizer(json, config ?? {});
}

const ask = (folders: string[], asks: 'ids' | 'probabilities' | 'onnx', python?: string) =>
  runPython('wayRound.py', [], { folders, texts: TEXTS, asks }, python) as Answer;

function expectNear(probabilities: readonly number[], wanted: readonly number[], what: string): void {
  probabilities.forEach((p, c) => expect(Math.abs(p - wanted[c]), what).toBeLessThan(1e-5));
}

/** transformers.js computes from ONNX files alone, which Python writes here. */
const hasOnnx = pythonHas('onnx');

describe.runIf(pythonHas('torch', 'transformers'))('the whole way round', () => {
  /** Ids of the run, by start and text. */
  let ids: number[][][];
  /** Warble's answers from the exports. */
  const answers: number[][][] = [];

  beforeAll(async () => {
    for (const [i, start] of STARTS.entries()) await writeStart(start, starts[i]);
    const tokenizers = await Promise.all(STARTS.map((start, i) => tokenizerOf(start, starts[i])));
    ids = tokenizers.map(({ encode }) => TEXTS.map((text) => [...encode(text, 1e9).ids]));
    for (const [i] of STARTS.entries()) {
      const how = [
        '--max-rows',
        '60',
        '--epochs',
        '1',
        '--learning-rate',
        '1e-3',
        '--max-length',
        String(LENGTH),
        '--device',
        'processor',
      ];
      const data = ['--data', 'public/samples/tweets.csv', '--model', starts[i], '--out', exports[i]];
      const { status, err } = await callCli(['train', ...data, ...how]);
      expect(status, err).toBe(0);
      const asked = await callCli([
        'predict',
        '--model',
        exports[i],
        '--device',
        'processor',
        '--json',
        '--',
        ...TEXTS,
      ]);
      expect(asked.status, asked.err).toBe(0);
      answers.push(
        asked.records().map((row) => Object.values((row as { scores: Record<string, number> }).scores)),
      );
    }
  }, 600_000);

  const expectSame = ({ version, rows }: Answer, wanted: string) => {
    expect(version).toMatch(wanted);
    rows.forEach(({ auto, raw, probabilities }, i) => {
      expect(auto, STARTS[i].name).toEqual(ids[i]);
      expect(raw, STARTS[i].name).toEqual(ids[i]);
      probabilities?.forEach((row, t) => expectNear(row, answers[i][t], `${STARTS[i].name}: ${TEXTS[t]}`));
    });
  };

  it('begins with the ids of transformers 5', () => {
    const { rows } = ask(starts, 'ids');
    rows.forEach(({ auto }, i) => expect(auto, STARTS[i].name).toEqual(ids[i]));
  });

  it('ends with the ids of the run and the same probabilities in transformers 5', () => {
    expectSame(ask(exports, hasOnnx ? 'onnx' : 'probabilities'), '5.');
  });

  const older = olderPython('transformers', 'tokenizers');
  it.skipIf(older === null)('and in transformers 4', () =>
    expectSame(ask(exports, 'probabilities', older!), '4.'),
  );

  it.runIf(hasOnnx && transformersJsIsThere())('and in transformers.js, where it can', () => {
    const js = transformersJsAnswers(exports, TEXTS);
    STARTS.forEach(({ name, differsInJs }, i) => {
      const isSame = TEXTS.map((_, t) => js[i].ids[t].join() === ids[i][t].join());
      const other = TEXTS.filter((_, t) => !isSame[t]);
      expect(
        other.filter((text) => !differsInJs?.test(text)),
        name,
      ).toEqual([]);
      TEXTS.forEach((text, t) => {
        // What is too long loses its [SEP] there: findings/javascript-cuts-off-the-end.sh.
        if (isSame[t] && ids[i][t].length <= LENGTH)
          expectNear(js[i].probabilities[t], answers[i][t], `${name}: ${text}`);
      });
    });
  });
});
