// Which files of a repository are which split, as the library datasets (5.2) assigns them: by the patterns of the card,
// else by names of files and folders. Pure. Recorded right values are in src/testing/fixtures/dataSplits.json.
import { isPattern, matching } from './glob';

/** Split → paths, in the order in which they are read; a path stands once in each. */
export type Splits = Map<string, string[]>;

/** What a card may say: files of one split, or of several. */
export type DataFiles = string | string[] | { split: string; path: string | string[] }[];

const KEYWORDS: [split: string, keywords: string[]][] = [
  ['train', ['train', 'training']],
  ['validation', ['validation', 'valid', 'dev', 'val']],
  ['test', ['test', 'testing', 'eval', 'evaluation']],
];
const GAP = '[-._ 0-9]';

const folderPatterns = (word: string) => [
  `**/${word}/**`,
  `**/${word}${GAP}*/**`,
  `**/*${GAP}${word}/**`,
  `**/*${GAP}${word}${GAP}*/**`,
];
const filePatterns = (word: string) => [`**/${word}${GAP}*`, `**/*${GAP}${word}${GAP}*`];

/** What lies beside data and is none. */
const IGNORED = [
  'README.md',
  'config.json',
  'dataset_info.json',
  'dataset_infos.json',
  'dummy_data.zip',
  'dataset_dict.json',
];

const DIGITS = '[0-9][0-9][0-9][0-9][0-9]';
const SHARDED = `data/*-${DIGITS}-of-${DIGITS}*.*`;

/**
 * Of a card that says nothing: the first of these that finds anything decides, and what it does not find is in no split.
 * @param folder data_dir of the card, without a slash at the end; '' for all of the repository
 */
export function undeclaredSplits(paths: readonly string[], folder: string): Splits {
  const inside = paths.flatMap((path) => within(path, folder));
  const full = (splits: Splits) =>
    new Map([...splits].map(([split, found]) => [split, found.map((path) => joined(folder, path))]));
  for (const splits of [shards(inside), named(inside, folderPatterns), named(inside, filePatterns)])
    if (splits.size > 0) return full(splits);
  const all = find('**', inside);
  return full(new Map(all.length > 0 ? [['train', all]] : []));
}

/** data/train-00000-of-00002.parquet: any name of a split. */
function shards(paths: readonly string[]): Splits {
  const found = find(SHARDED, paths);
  const nameOf = (path: string) => /^data\/(.+)-\d{5}-of-\d{5}/.exec(path)![1];
  const usual = KEYWORDS.map(([split]) => split);
  const names = [...new Set(found.map(nameOf))].sort();
  const ordered = [
    ...usual.filter((split) => names.includes(split)),
    ...names.filter((name) => !usual.includes(name)),
  ];
  return new Map(ordered.map((split) => [split, found.filter((path) => nameOf(path) === split)]));
}

function named(paths: readonly string[], patternsOf: (word: string) => string[]): Splits {
  const splits: Splits = new Map();
  for (const [split, words] of KEYWORDS) {
    const found = words.flatMap(patternsOf).flatMap((pattern) => find(pattern, paths));
    if (found.length > 0) splits.set(split, [...new Set(found)]);
  }
  return splits;
}

/** Of a card that names files. A name without wildcards that is not there is in `missing`. */
export function declaredSplits(
  declared: DataFiles,
  paths: readonly string[],
  folder: string,
): { splits: Splits; missing: string[] } {
  const missing: string[] = [];
  const resolve = (pattern: string): string[] => {
    const path = joined(folder, pattern.replace(/^\.\//, ''));
    const found = find(path, paths);
    if (found.length === 0 && !isPattern(path)) missing.push(path);
    return found;
  };
  const splits = bySplit(declared).map(([split, patterns]): [string, string[]] => [
    split,
    [...new Set(patterns.flatMap(resolve))],
  ]);
  return { splits: new Map(splits.filter(([, found]) => found.length > 0)), missing };
}

function bySplit(declared: DataFiles): [split: string, patterns: string[]][] {
  const all = [declared].flat();
  const plain = all.filter((each) => typeof each === 'string');
  if (plain.length > 0) return [['train', plain]];
  return all.flatMap((each): [string, string[]][] =>
    typeof each === 'string' ? [] : [[each.split, [each.path].flat()]],
  );
}

function find(pattern: string, paths: readonly string[]): string[] {
  const asked = pattern.split('/').at(-1)!;
  return matching(pattern, paths).filter((path) => {
    const name = path.split('/').at(-1)!;
    return name === asked || !IGNORED.includes(name);
  });
}

function within(path: string, folder: string): string[] {
  if (folder === '') return [path];
  return path.startsWith(`${folder}/`) ? [path.slice(folder.length + 1)] : [];
}

function joined(folder: string, path: string): string {
  return folder === '' ? path : `${folder}/${path}`;
}
