// What is said of how a data set's files were taken, and of those that cannot be. Pure.
import type { HubDataPart } from '@/engine/hubData';

const NAMED = 3;

function listed(names: readonly string[]): string {
  const shown = names.slice(0, NAMED).join(', ');
  return names.length > NAMED ? `${shown} and ${names.length - NAMED} more` : shown;
}

/** Null where it can be read. `kind`: what most of its files are. */
export function problemOf(
  name: string,
  { missing }: { missing: string[] },
  parts: readonly HubDataPart[],
  kind: string | null,
): string | null {
  if (missing.length > 0)
    return `The card of this data set names ${listed(missing)} for ${name}, and there is no such file. Tell its owner, or choose another configuration or revision.`;
  if (parts.length > 0) return null;
  const what = kind === null ? 'It has no files with data' : `Its files are ${kind}`;
  return `${what}. Warble reads Parquet, CSV, TSV and JSON lines; load it with the Python library datasets, save it by to_csv, and drop that file.`;
}

/** `undeclared`: all paths, where the card says nothing of files, so that their names decided. */
export function partNotices(parts: readonly HubDataPart[], undeclared: readonly string[] | null): string[] {
  const notices: string[] = [];
  const data = parts.find(({ role }) => role === 'data');
  if (data && !['train', 'training'].includes(data.split))
    notices.push(`It has no part called train: ${data.split} is trained on.`);
  const unused = parts.filter(({ role }) => role === null).map(({ split }) => split);
  if (unused.length > 0) notices.push(`Not used: ${listed(unused)}. Such parts neither train nor test here.`);
  const twice = inTwoParts(parts);
  if (twice.length > 0) notices.push(`${listed(twice)} is in two parts, so what tests was trained on too.`);
  return undeclared ? [...notices, ...nameNotices(parts, undeclared)] : notices;
}

function inTwoParts(parts: readonly HubDataPart[]): string[] {
  const all = parts.filter(({ role }) => role !== null).flatMap(({ files }) => files);
  return [...new Set(all.filter((path, i) => all.indexOf(path) !== i))];
}

const TABLE = /\.(csv|tsv|jsonl?|ndjson|parquet)(\.gz)?$/i;

/** Names decide as they do for the library datasets, which minds case and where words end: what that costs is told. */
function nameNotices(parts: readonly HubDataPart[], paths: readonly string[]): string[] {
  const notices: string[] = [];
  const taken = new Set(parts.flatMap(({ files }) => files));
  const left = paths.filter((path) => TABLE.test(path) && !/(^|\/)[._]/.test(path) && !taken.has(path));
  const beside = left.filter((path) => !/^(dataset_infos?|config)\.json$/.test(path));
  if (beside.length > 0)
    notices.push(
      `Not used: ${listed(beside)}. By their names they are in no part, and the card of this data set names no files.`,
    );
  const training = parts.find(({ role }) => role === 'data');
  const odd = (training?.split === 'train' ? training.files : []).filter((path) =>
    /^(test|val|valid|validation|dev|eval)(?![a-z]*train)/i.test(path.split('/').at(-1)!),
  );
  if (odd.length > 0)
    notices.push(
      `${listed(odd)} is trained on too: its name says otherwise, but not in the way that counts on the hub (test.csv, test/…).`,
    );
  return notices;
}
