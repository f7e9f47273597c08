import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import {
  addPartOptions,
  addRowOptions,
  dataChoices,
  type PartOptions,
  type RowOptions,
} from '@/cli/dataOptions';
import { addDevice } from '@/cli/deviceOptions';
import { modelSource } from '@/cli/model';
import { addColumns, addModelOptions, type ModelOptions } from '@/cli/options';
import { addReadOptions, readChoices, type ReadOptions } from '@/cli/readOptions';
import { addRecipeOptions, recipeOf, VALIDATION_SHARE, type RecipeOptions } from '@/cli/recipe';
import { card, recommended, type OwnRun, type Recipe } from '@/engine';
import { settleChoices } from '@/engine/data/examples/settings';
import { dataRecord, ownPastRun } from '@/testing/pastRuns';
import { repeatOf } from './repeat';

const BUILTINS = [{ name: 'all-MiniLM-L6-v2', sha256: '5ba0032aefec27c7' }];
const COLUMNS = ['tweet_id', 'text', 'sentiment', 'retweets'];
const CLASSES = ['negative', 'neutral', 'positive'].map((name) => ({ name, rawLabels: [name] }));

type Choices = OwnRun['data']['choices'];

function ownOf(
  recipe: Partial<Recipe>,
  choices: Partial<Choices> = {},
  change: Partial<OwnRun['data']> = {},
) {
  const data = dataRecord(change);
  const own = { data: { ...data, choices: { ...data.choices, ...choices } } };
  return ownPastRun(3, { recipe, own }).own!;
}

const repeat = (own: OwnRun) => repeatOf(3, own, BUILTINS);

/** The words of a POSIX shell, of what is quoted here. */
const wordsOf = (command: string) =>
  [...command.matchAll(/'((?:[^']|'\\'')*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain);

/** What the terminal makes of the command. */
function typed(own: OwnRun, hidden = 384) {
  const command = new Command();
  command.option('--data <file...>').option('--out <folder>').option('--model <model>');
  addDevice(addModelOptions(addColumns(command))).option('--keep-head');
  addReadOptions(command);
  addRowOptions(command);
  addPartOptions(command, '');
  addRecipeOptions(command);
  command.parse(wordsOf(repeat(own).command).slice(6), { from: 'user' });
  const options = command.opts<
    RecipeOptions & RowOptions & PartOptions & ReadOptions & ModelOptions & { device: string; data: string[] }
  >();
  const table = { columns: COLUMNS, fileName: 'tweets.csv' };
  const given = dataChoices(options, table, CLASSES);
  const choices = { validationShare: VALIDATION_SHARE[options.preset], ...given };
  return { options, recipe: recipeOf(options, { hidden, maxPositions: 512 }), choices };
}

it('begins as it is typed, with the file, a folder, the device and the columns', () => {
  expect(repeat(ownOf({})).command).toBe(
    'npm run --silent warble -- train --data tweets_sentiment_1k.csv --out run-3 --device gpu --text-column 2 --label-column 3 --max-rows 1000 --learning-rate 5e-5',
  );
});

describe('typed, it gives the recipe again', () => {
  const wide = { ...recommended(768), preset: 'recommended' } as const;
  it.each<[string, Partial<Recipe>, number]>([
    ['the recommended one', recommended(384), 384],
    ['the recommended one of a wide model', wide, 768],
    ['the card’s', card(), 768],
    ['the card’s with another rate', { ...card(), preset: 'custom', learningRate: 2e-5, epochs: 3 }, 768],
    [
      'one with everything changed',
      {
        ...{
          preset: 'custom',
          optimizer: 'adam',
          learningRate: 0.000031234567,
          weightDecay: 0.1,
          beta1: 0.8,
        },
        ...{
          beta2: 0.98,
          epsilon: 1e-7,
          clipNorm: 0,
          clip: 'tensor',
          scheduler: 'constant',
          warmupRatio: 0.2,
        },
        ...{ warmupSteps: 7, batchSize: 12, accumulationSteps: 3, gradientCheckpointing: true, epochs: 2 },
        ...{ maxLength: 96, dropout: 0.25, shuffle: false, precision: 'float16', trainableLayers: 0 },
        ...{ balance: 'sampling', augmentWords: true, augmentNames: true, augmentLook: true },
      },
      384,
    ],
    ['all layers but some', { trainableLayers: 2, preset: 'custom' }, 384],
  ])('%s', (_, recipe, hidden) => {
    const own = ownOf(recipe);
    expect(typed(own, hidden).recipe).toEqual(own.start.recipe);
  });
});

describe('typed, it gives the rows and parts again', () => {
  it.each<[string, Partial<Choices>]>([
    ['as they come', {}],
    ['all rows, another share, a test part', { maxRows: null, validationShare: 0.3, testShare: 0.1 }],
    ['by columns', { splitColumn: 3, groupColumn: 0, overlap: 'keep' }],
    ['a fold of five', { fold: { of: 5, index: 1 }, testShare: 0.1 }],
    ['cleaned', { duplicates: 'one', conflicts: 'aside', entities: 'decode', nullLabels: 'keep' }],
    [
      'with classes renamed, left out, in another order',
      {
        classNames: { negative: 'not good', neutral: 'neutral', positive: 'it’s good' },
        leftOutLabels: ['neutral'],
        order: ['positive', 'negative'],
      },
    ],
  ])('%s', (_, choices) => {
    const own = ownOf({}, choices);
    const { choices: again } = typed(own);
    expect(settleChoices(again)).toEqual(settleChoices(own.data.choices));
    expect([again.textColumn, again.labelColumn]).toEqual([1, 2]);
    if (choices.classNames) expect(again.classNames).toEqual(choices.classNames);
  });

  it('of the card, whose third it does not have to say', () => {
    const own = ownOf(card(), { validationShare: 1 / 3, maxRows: 1000 });
    expect(repeat(own).command).not.toContain('--validation-share');
    expect(typed(own).choices.validationShare).toBe(1 / 3);
  });
});

describe('what no option says', () => {
  it.each<[string, Partial<Choices>, Partial<Recipe>, RegExp]>([
    ['rows changed by hand', { labels: { 4: 'positive' } }, {}, /changed by hand. Save the split in step 1/],
    ['rows left out by hand', { leftOut: [4] }, {}, /changed by hand/],
    ['a split that was read', { parts: '0b1e' }, {}, /came from a saved split/],
    ['two seeds', {}, { seed: 7 }, /drawn with seed 42 and it was trained with seed 7/],
  ])('asks for the saved split: %s', (_, choices, recipe, need) => {
    const { command, needs } = repeat(ownOf(recipe, choices));
    expect(needs.join()).toMatch(need);
    expect(command).toContain('--split split.csv');
    expect(command).not.toMatch(/--max-rows|--validation-share/);
  });

  it('needs no split where one seed serves both', () => {
    const own = ownOf({ seed: 7 }, { seed: 7 });
    expect([repeat(own).needs, typed(own).options.seed]).toEqual([[], 7]);
  });

  it('asks for the file that validated', () => {
    const own = ownOf({}, {}, { validationAccount: dataRecord().account });
    expect(repeat(own).needs).toEqual(['A file of its own validated: add it with --validation.']);
  });
});

describe('typed, it reads the file again as a person said', () => {
  it.each<[string, OwnRun['data']['read']]>([
    ['which nobody did', undefined],
    ['in an encoding, between other delimiters, without a header', { encoding: 'windows-1252', delimiter: ';', hasHeader: false }],
    ['with tabs and quotes that are characters', { delimiter: '\t', hasHeader: true, literalQuotes: true }],
    ['with quotes that pair', { literalQuotes: false }],
    ['of a sheet', { sheet: 'all; of it’s tweets' }],
  ])('%s', (_, read) => {
    const { options } = typed(ownOf({}, {}, { read }));
    expect(readChoices(options, [])).toEqual(read ?? {});
  }); // prettier-ignore

  it('and all files that it names', () => {
    const roles = {
      'a.txt': 'data',
      'b.txt': 'labels',
      'old split.csv': 'split',
      'notes.md': 'unused',
    } as const;
    const { options } = typed(ownOf({}, {}, { fileName: 'a.txt', read: { roles } }));
    expect(options.data).toEqual(['a.txt', 'b.txt']);
    expect(options.role).toEqual({ 'a.txt': 'data', 'b.txt': 'labels' });
  });
});

describe('typed, it takes the same model', () => {
  it.each<[string, NonNullable<OwnRun['start']['origin']>, object]>([
    ['of the hub at its commit', { hub: 'google-bert/bert-base-uncased@86b5e09' }, { float16: false }],
    [
      'rounded, read by its file, with its head',
      { hub: 'some/bert@86b5e09', float16: true, tokenizer: 'file', keepHead: true },
      { float16: true, tokenizer: 'file', keepHead: true },
    ],
  ])('%s', async (_, origin, more) => {
    const own = ownPastRun(3, { model: 'bert', began: { origin } }).own!;
    expect(repeat(own).needs).toEqual([]);
    expect(await modelSource(typed(own).options)).toEqual({ kind: 'hub', name: origin.hub, ...more });
  });

  it('that comes with Warble, with its head', async () => {
    const own = ownPastRun(3, { began: { origin: { keepHead: true } } }).own!;
    const builtin = { kind: 'builtin', name: BUILTINS[0].name, keepHead: true };
    expect(await modelSource(typed(own).options)).toEqual(builtin);
  });
});

it('says which weights came with Warble, and where others do now', () => {
  const began = (builtin: string) => repeat(ownPastRun(3, { began: { origin: { builtin } } }).own!);
  const same = began(BUILTINS[0].sha256);
  expect(same.page).toContain('; all-MiniLM-L6-v2 (weights sha256 5ba0032a…) and this recipe');
  expect(same.needs).toEqual([]);
  expect(began('0123456789').needs).toEqual([
    '“all-MiniLM-L6-v2” came with Warble 1.0.0 and was another one (weights sha256 01234567…): the bits are the same by that Warble.',
  ]);
});

it('asks for the folder of the person’s own model', () => {
  const model = (name: string) => repeat(ownPastRun(3, { model: name }).own!);
  expect(model('my model').command).toContain("--model 'my model'");
  expect(model('my model').needs).toEqual([
    '“my model” was a model of your own: put the path of its folder there.',
  ]);
});

it('names a data set of the hub at its commit', () => {
  const own = ownOf({}, {}, { from: 'hub:some/days@0123abc/plain' });
  expect(wordsOf(repeat(own).command)).toContain('hub:some/days/plain@0123abc');
});

it('quotes what a shell would take apart', () => {
  const own = ownOf({}, {}, { fileName: 'my tweets; it’s $HOME.csv' });
  expect(wordsOf(repeat(own).command)).toContain('my tweets; it’s $HOME.csv');
});

it('says what to choose in the page, and on which machine the bits are the same', () => {
  expect(repeat(ownOf({})).page).toBe(
    'In the page: tweets_sentiment_1k.csv in step 1 (sha256 5f2c5f2c…), at most 1,000 rows, 20.0 % to validate; all-MiniLM-L6-v2 and this recipe in step 2, seed 42. The bits are the same on the same machine: test, kernels cpu-2.',
  );
});

it('says of a fold which one, and how the page gets it', () => {
  const { command, page } = repeat(ownOf({}, { fold: { of: 5, index: 1 } }));
  expect(command).toContain('--fold 2/5');
  expect(page).toContain('fold 2 of 5 to validate, which “Use its rows and split” sets;');
});
