// What the writers of Parquet files add to the footer: names of classes by datasets, and which columns pandas made itself.
import type { FileMetaData } from 'hyparquet';
import { isRecord } from '@/engine/record';
import type { Column } from './schema';

/** Names by column, and in it by the number that stands in the cells. */
export type ClassNames = Record<string, Record<string, string>>;

/**
 * Of ClassLabel columns, and of lists of them.
 * https://huggingface.co/docs/datasets/about_dataset_features#dataset-features
 */
export function classNamesIn(metadata: FileMetaData, columns: Column[]): ClassNames {
  const features = recordAt(recordAt(jsonOf(metadata, 'huggingface'), 'info'), 'features');
  const found = new Map<string, Record<string, string>>();
  for (const [name, feature] of Object.entries(features)) collect(feature, name, found);
  const names = columns.map(({ name }) => name).filter((name) => found.has(name));
  return Object.fromEntries(names.map((name) => [name, found.get(name)!]));
}

/**
 * pandas writes the index of a frame as a column, and calls it __index_level_0__ where it has no name. Numbers there are the
 * places that rows had before some were filtered out: they say nothing of a row. Words there may be all that names it.
 */
export function isRowNumbers({ name, leaves }: Column): boolean {
  return /^__index_level_\d+__$/.test(name) && ['INT32', 'INT64'].includes(leaves[0].element.type ?? '');
}

/** A struct is a feature of features without `_type`; a list has its feature in `feature`, or is a list of one. */
function collect(feature: unknown, name: string, found: Map<string, Record<string, string>>): void {
  if (Array.isArray(feature)) return collect(feature[0], name, found);
  if (!isRecord(feature)) return;
  const { _type: type, names } = feature;
  if (type === 'ClassLabel' && Array.isArray(names)) found.set(name, byNumber(names));
  else if (typeof type === 'string') collect(feature.feature, name, found);
  else for (const [member, inner] of Object.entries(feature)) collect(inner, `${name}.${member}`, found);
}

function byNumber(names: unknown[]): Record<string, string> {
  return Object.fromEntries(names.map((name, index) => [String(index), String(name)]));
}

function jsonOf({ key_value_metadata: pairs = [] }: FileMetaData, key: string): unknown {
  try {
    return JSON.parse(pairs.find((pair) => pair.key === key)?.value ?? '');
  } catch {
    // Whoever wrote it, the rows can do without.
    return null;
  }
}

function recordAt(value: unknown, key: string): Record<string, unknown> {
  const inside = isRecord(value) ? value[key] : null;
  return isRecord(inside) ? inside : {};
}
