// Card and list of files → the configurations of a data set with their parts. Pure.
import type { TableRole } from '@/engine/data/types';
import type { HubDataConfig, HubDataPart } from '@/engine/hubData';
import { classNamesOf, type DataCard, type DeclaredConfig, type Info } from './card';
import { ofOneKind } from './formats';
import { partNotices, problemOf } from './sentences';
import { declaredSplits, undeclaredSplits, type Splits } from './splits';

/** A file of the repository, as far as this needs it. */
export interface Sized {
  path: string;
  size: number;
}

const NO_CONFIG: DeclaredConfig = {
  name: 'default',
  files: null,
  folder: '',
  isDefault: true,
  separator: null,
  features: null,
};

/** As its card declares them; else one, of all files. */
export function configsOf(card: DataCard, files: readonly Sized[]): HubDataConfig[] {
  const declared = card.configs.length > 0 ? card.configs : [{ ...NO_CONFIG, ...onlyName(card) }];
  return declared.map((config) => configOf(config, card, files));
}

/** A single description of columns names the configuration where nothing else does. */
function onlyName({ infos }: DataCard): { name?: string } {
  return infos.length === 1 ? { name: infos[0].config_name } : {};
}

function configOf(declared: DeclaredConfig, card: DataCard, files: readonly Sized[]): HubDataConfig {
  const paths = files.map(({ path }) => path);
  const found = splitsOf(declared, paths);
  const info = infoOf(declared, card);
  const first = found.splits.get('train') ?? [...found.splits.values()].at(0) ?? [];
  const { kind } = ofOneKind(first);
  const sizes = new Map(files.map(({ path, size }) => [path, size]));
  const parts = partsOf(found.splits, sizes, info);
  const features = info?.features ?? declared.features;
  return {
    name: declared.name,
    parts,
    columns: features?.map(({ name }) => name) ?? null,
    classNames: classNamesOf(features),
    delimiter: delimiterOf(declared.separator),
    problem: problemOf(declared.name, found, parts, kind),
    notices: parts.length === 0 ? [] : partNotices(parts, declared.files === null ? paths : null),
  };
}

function splitsOf(
  { files, folder }: DeclaredConfig,
  paths: readonly string[],
): { splits: Splits; missing: string[] } {
  if (files === null) return { splits: undeclaredSplits(paths, folder), missing: [] };
  return declaredSplits(files, paths, folder);
}

function infoOf({ name }: DeclaredConfig, { infos, configs }: DataCard): Info | null {
  const named = infos.find((info) => info.config_name === name);
  return named ?? (infos.length === 1 && configs.length <= 1 ? infos[0] : null);
}

/** Files of other kinds than most are left out; a split of which nothing is left too. */
function partsOf(splits: Splits, sizes: ReadonlyMap<string, number>, info: Info | null): HubDataPart[] {
  const roles = rolesOf([...splits.keys()]);
  return [...splits].flatMap(([split, all]) => {
    const files = ofOneKind(all).readable;
    if (files.length === 0) return [];
    const rows = info?.splits?.find(({ name }) => name === split)?.num_examples ?? null;
    const bytes = files.reduce((sum, path) => sum + (sizes.get(path) ?? 0), 0);
    return [{ split, role: roles.get(split) ?? null, files, rows, bytes }];
  });
}

/** What splits are called that are no train, validation or test by their very name; the first that is there counts. */
const OTHER_NAMES: Record<TableRole, string[]> = {
  data: ['train', 'training'],
  validation: ['validation', 'valid', 'val', 'dev', 'development'],
  test: ['test', 'testing', 'eval', 'evaluation'],
};

/** Where none trains, the first one does. */
function rolesOf(splits: readonly string[]): Map<string, TableRole> {
  const roles = new Map<string, TableRole>();
  for (const [role, names] of Object.entries(OTHER_NAMES) as [TableRole, string[]][]) {
    const name = names.find((each) => splits.includes(each));
    if (name !== undefined) roles.set(name, role);
  }
  if (![...roles.values()].includes('data') && splits.length > 0) roles.set(splits[0], 'data');
  return roles;
}

const DELIMITERS = [',', ';', '\t', '|'] as const;

function delimiterOf(separator: string | null): HubDataConfig['delimiter'] {
  return DELIMITERS.find((each) => each === separator) ?? null;
}
