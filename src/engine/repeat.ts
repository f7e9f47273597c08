// What to type, or to choose, to have a run again to the bit. Options are those of `warble train`. Pure.
import { DEFAULT_CHOICES } from './data/defaults';
import { foldWords } from './folds';
import type { BuiltinModel } from './model/types';
import { grouped, percent } from './numberWords';
import type { OwnRun } from './pastRun';
import { card, CARD_DATA, FIELD, formatNumber, recommended, type Recipe, type RecipeField } from './recipe';

export interface Repeat {
  /** As a POSIX shell takes it. */
  command: string;
  /** The same in the page, and on what. */
  page: string;
  /** What must be brought besides, a sentence each. */
  needs: readonly string[];
}

/** Choices between words, in the order in which they are typed. */
const WORDS = [
  ...(['nullLabels', 'severalLabels', 'duplicates', 'nearDuplicates', 'conflicts', 'nearConflicts'] as const),
  ...(['otherScripts', 'entities', 'overlap'] as const),
];

const SPLIT_FILE = 'split.csv';

/** Those that come with Warble. */
type Builtins = readonly Pick<BuiltinModel, 'name' | 'sha256'>[];

/** What of a run it goes by. */
type RepeatedRun = Pick<OwnRun, 'start' | 'data' | 'warble'>;

/** @param number of the run, by which its folder is called; 0: it has none */
export function repeatOf(number: number, own: RepeatedRun, builtins: Builtins): Repeat {
  const { recipe, device, adapter, kernelPlan } = own.start;
  const split = needsSplit(own);
  const words = [
    ...['--data', ...dataFiles(own), '--out', number > 0 ? `run-${number}` : 'run'],
    ...modelWords(own, builtins),
    ...['--device', device],
    ...readWords(own.data.read ?? {}),
    ...rowWords(own.data.choices),
    ...partWords(own, split !== null),
    ...recipeWords(recipe),
  ];
  const needs = [split, validationFile(own), ownModel(own, builtins)].filter((each) => each !== null);
  return {
    command: ['npm run --silent warble -- train', ...words.map(quoted)].join(' '),
    page: `${choicesText(own)} The bits are the same on the same machine: ${adapter}, kernels ${kernelPlan}.`,
    needs,
  };
}

/** learningRate → --learning-rate. */
const flag = (name: string) => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

const quoted = (word: string) =>
  /^[\w./,:@%+=-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;

/** Where its name does not say where it is, `ownModel` asks. */
function modelWords({ start: { model, origin = {} } }: RepeatedRun, builtins: Builtins): string[] {
  const { hub, float16, tokenizer, keepHead } = origin;
  const name = hub ?? (builtins.some((each) => each.name === model) ? null : model);
  return [
    ...(name === null ? [] : ['--model', name]),
    // Said either way: a machine goes on with what it has of the model.
    ...(hub === undefined ? [] : ['--dtype', float16 ? 'float16' : 'float32']),
    ...(tokenizer === undefined ? [] : ['--tokenizer', tokenizer]),
    ...(keepHead ? ['--keep-head'] : []),
  ];
}

const DELIMITER = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'pipe' } as const;

/** What a person said of how the file is read; the rest the terminal guesses as the page did. */
function readWords({
  encoding,
  delimiter,
  hasHeader,
  literalQuotes,
  sheet,
  roles,
}: NonNullable<RepeatedRun['data']['read']>): string[] {
  const yesOrNo = (option: string, value?: boolean) =>
    value === undefined ? [] : [value ? `--${option}` : `--no-${option}`];
  return [
    ...(encoding === undefined ? [] : ['--encoding', encoding]),
    ...(delimiter === undefined ? [] : ['--delimiter', DELIMITER[delimiter]]),
    ...yesOrNo('header', hasHeader),
    ...yesOrNo('literal-quotes', literalQuotes),
    ...(sheet === undefined ? [] : ['--sheet', sheet]),
    ...usedFiles(roles).flatMap(([name, role]) => ['--role', `${name}=${role}`]),
  ];
}

/** In the terminal one that is not named is unused; a split has an option of its own. */
function usedFiles(roles: NonNullable<RepeatedRun['data']['read']>['roles'] = {}): [string, string][] {
  return Object.entries(roles).filter(([, role]) => role !== 'unused' && role !== 'split');
}

/** All that were read together, where a person said what each is for. */
function dataFiles(own: RepeatedRun): string[] {
  const others = own.data.from ? [] : usedFiles(own.data.read?.roles).map(([name]) => name);
  return [...new Set([...others, dataAddress(own)])];
}

/** The record has hub:owner/name@commit/config, the terminal takes hub:owner/name/config@commit. */
function dataAddress({ data: { fileName, from } }: RepeatedRun): string {
  const [, name, commit, config] = from?.match(/^hub:(.+)@([^/]+)\/(.+)$/) ?? [];
  return name ? `hub:${name}/${config}@${commit}` : fileName;
}

/** Full batches only has no flag: the card's preset brings it. Which learning rate is recommended, the model decides. */
function recipeWords(recipe: Recipe): string[] {
  const base = recipe.dropIncomplete ? card() : recommended(0);
  // A recipe of an older build lacks what came later.
  const fields = (Object.keys(FIELD) as RecipeField[]).filter(
    (name) =>
      recipe[name] !== undefined &&
      (recipe[name] !== base[name] || (name === 'learningRate' && base.preset === 'recommended')),
  );
  const preset = base.preset === 'card' ? ['--preset', 'card'] : [];
  return [...preset, ...fields.flatMap((name) => fieldWords(name, recipe[name]))];
}

function fieldWords(name: RecipeField, value: Recipe[RecipeField]): string[] {
  if (name === 'shuffle') return ['--no-shuffle'];
  if (value === true) return [flag(name)];
  if (name === 'trainableLayers') return [flag(name), value === 0 ? 'head' : String(value)];
  return [flag(name), typeof value === 'number' ? exactNumber(value) : String(value)];
}

/** 2e-5 where that is the very number, all its digits else. */
function exactNumber(value: number): string {
  const short = formatNumber(value);
  return Number(short) === value ? short : String(value);
}

type Choices = RepeatedRun['data']['choices'];

function rowWords(choices: Choices): string[] {
  const { textColumn, labelColumn, classNames, leftOutLabels, order, overlap: _, ...words } = choices;
  const nameOf = (raw: string) => classNames[raw] ?? raw;
  const several = (option: string, values: string[]) =>
    [...new Set(values)].flatMap((value) => [option, value]);
  const renamed = Object.entries(classNames).filter(([raw, name]) => raw !== name);
  return [
    ...['--text-column', String(textColumn + 1), '--label-column', String(labelColumn + 1)],
    ...several('--rename', renamed.map((pair) => pair.join('='))), // prettier-ignore
    ...several('--leave-out', leftOutLabels.map(nameOf)),
    ...several('--class-order', order.map(nameOf)),
    ...keepWords(words),
  ];
}

function keepWords(choices: Partial<Record<(typeof WORDS)[number], string>>): string[] {
  return WORDS.flatMap((name) => {
    const word = choices[name];
    return word === undefined || word === DEFAULT_CHOICES[name] ? [] : [flag(name), word];
  });
}

function partWords({ data, start }: RepeatedRun, bySplit: boolean): string[] {
  const { splitColumn, groupColumn, validationShare, testShare, maxRows, overlap, fold } = data.choices;
  if (bySplit) return ['--split', SPLIT_FILE];
  const usual = start.recipe.dropIncomplete ? CARD_DATA.validationShare : DEFAULT_CHOICES.validationShare;
  const given = splitColumn !== null || data.validationAccount !== undefined;
  return [
    ...(maxRows === null ? [] : ['--max-rows', String(maxRows)]),
    ...(splitColumn === null ? [] : ['--split-column', String(splitColumn + 1)]),
    ...(groupColumn === null ? [] : ['--group-column', String(groupColumn + 1)]),
    ...(fold ? ['--fold', `${fold.index + 1}/${fold.of}`] : []),
    ...(given || fold || validationShare === usual ? [] : ['--validation-share', String(validationShare)]),
    ...(given || testShare === DEFAULT_CHOICES.testShare ? [] : ['--test-share', String(testShare)]),
    ...keepWords({ overlap }),
  ];
}

/** What no option says, a saved split does; null where options say all. */
function needsSplit({ data: { choices }, start }: RepeatedRun): string | null {
  const save = `Save the split in step 1 as ${SPLIT_FILE}`;
  if (choices.parts !== null) return `Its parts came from a saved split. ${save}.`;
  if (Object.keys(choices.labels).length > 0 || choices.leftOut.length > 0)
    return `Rows were changed by hand. ${save}: it has the changes.`;
  if (choices.seed !== start.recipe.seed)
    return `Its rows were drawn with seed ${choices.seed} and it was trained with seed ${start.recipe.seed}; the terminal has one for both. ${save}.`;
  return null;
}

function validationFile({ data }: RepeatedRun): string | null {
  return data.validationAccount ? 'A file of its own validated: add it with --validation.' : null;
}

function ownModel({ start: { model, origin }, warble }: RepeatedRun, builtins: Builtins): string | null {
  const served = builtins.find(({ name }) => name === model)?.sha256;
  if (origin?.builtin && origin.builtin !== served)
    return `“${model}” came with Warble ${warble} and was another one (weights sha256 ${short(origin.builtin)}): the bits are the same by that Warble.`;
  if (origin?.hub || served) return null;
  return `“${model}” was a model of your own: put the path of its folder there.`;
}

const short = (sha256: string) => `${sha256.slice(0, 8)}…`;

function choicesText({ data, start }: RepeatedRun): string {
  const { maxRows, validationShare, splitColumn, parts, fold } = data.choices;
  const rows = maxRows === null ? 'all rows' : `at most ${grouped(maxRows)} rows`;
  const given = parts !== null || splitColumn !== null || data.validationAccount !== undefined;
  const drawn = given ? 'its parts as they were given' : `${percent(validationShare)} to validate`;
  const share = fold ? `${foldWords(fold)} to validate, which “Use its rows and split” sets` : drawn;
  const weights = start.origin?.builtin ? ` (weights sha256 ${short(start.origin.builtin)})` : '';
  return `In the page: ${data.fileName} in step 1 (sha256 ${short(data.fingerprint)}), ${rows}, ${share}; ${start.model}${weights} and this recipe in step 2, seed ${start.recipe.seed}.`;
}
