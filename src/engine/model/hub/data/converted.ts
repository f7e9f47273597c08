// A data set as the hub converted it to Parquet: a folder a configuration, in it one a split. Pure.
import type { HubDataConfig } from '@/engine/hubData';
import type { DataCard } from './card';
import { configsOf, type Sized } from './configs';

/** "default/train/0000.parquet"; "partial-train" where it was too large to be converted whole. */
const PATH = /^(.+)\/(partial-)?([^/]+)\/\d+\.parquet$/;

/** Whether a commit is one of the branch that the hub converts to: nothing else lies there. */
export function looksConverted(files: readonly Sized[]): boolean {
  const shown = files.filter(({ path }) => !path.startsWith('.'));
  return shown.length > 0 && shown.every(({ path }) => PATH.test(path));
}

export function convertedConfigs({
  card,
  files,
}: {
  card: DataCard;
  files: readonly Sized[];
}): HubDataConfig[] {
  const found = files.flatMap(({ path }) => {
    const match = PATH.exec(path);
    return match ? [{ path, config: match[1], partial: match[2] !== undefined, split: match[3] }] : [];
  });
  return [...new Set(found.map(({ config }) => config))].flatMap((name) => {
    const own = found.filter(({ config }) => config === name);
    const splits = [...new Set(own.map(({ split }) => split))];
    const data = splits.map((split) => ({ split, path: own.filter((one) => one.split === split).map(({ path }) => path) })); // prettier-ignore
    const declared = { name, files: data, folder: '', isDefault: false, separator: null, features: null };
    const partial = own.some((one) => one.partial);
    return configsOf({ ...card, configs: [declared] }, files).map((config) => ({
      ...config,
      parts: partial ? config.parts.map((part) => ({ ...part, rows: null })) : config.parts,
      notices: [...(partial ? [PARTIAL] : []), ...config.notices],
    }));
  });
}

const PARTIAL =
  'It was too large for the hub to convert whole: these are its first rows, and they may not be like the others.';
