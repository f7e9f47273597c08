// The data sets of the hub that are kept on this machine, in the folder of kept models: contents under their hashes, and one
// JSON file a data set, which no model has, that says what it is.
import * as v from 'valibot';
import type { HubDataSet, KeptDataSet } from '@/engine/hubData';
import type { KeptFolder } from '@/engine/keptFolder';
import { PART, writeWhole } from '@/engine/keptWrite';
import { isContentHash, type ContentHash } from '../hashes';
import type { LookedData } from './look';

/** No id of a model begins so. */
const START = encodeURIComponent('datasets/');
const END = '.json';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const DataFile = v.object({
  path: v.string(),
  size: count,
  hash: v.custom<ContentHash>(isContentHash),
});
const Part = v.object({
  split: v.string(),
  role: v.nullable(v.picklist(['data', 'validation', 'test'])),
  files: v.array(v.string()),
  rows: v.nullable(count),
  bytes: count,
});
const Config = v.object({
  name: v.string(),
  parts: v.array(Part),
  columns: v.nullable(v.array(v.string())),
  classNames: v.record(v.string(), v.record(v.string(), v.string())),
  delimiter: v.nullable(v.picklist([',', ';', '\t', '|'])),
  problem: v.nullable(v.string()),
  notices: v.array(v.string()),
});
const Kept = v.object({
  set: v.object({
    id: v.string(),
    commit: v.string(),
    revision: v.nullable(v.string()),
    licence: v.nullable(v.string()),
    gated: v.boolean(),
    converted: v.boolean(),
    configs: v.array(Config),
  }),
  usual: v.nullable(v.string()),
  files: v.array(DataFile),
});

/** By name. A file that is not ours, or cannot be read, is passed over. */
export async function listKeptData(folder: KeptFolder): Promise<LookedData[]> {
  const names = (await folder.names()).filter((name) => name.startsWith(START) && name.endsWith(END));
  const all = await Promise.all(names.sort().map((name) => readKept(folder, name)));
  return all.filter((one) => one !== null);
}

async function readKept(folder: KeptFolder, name: string): Promise<LookedData | null> {
  const text = await (await folder.open(name))?.text();
  const kept = v.safeParse(v.pipe(v.string(), v.parseJson(), Kept), text);
  return kept.success ? kept.output : null;
}

/** Says that it is, or is going to be, here; once is enough. False where the disk is full. */
export function keepData(folder: KeptFolder, data: LookedData): Promise<boolean> {
  const name = nameOf(data.set);
  const bytes = new TextEncoder().encode(JSON.stringify(data));
  return folder.alone(
    name,
    async () => (await folder.open(name)) !== null || writeWhole(folder, name, [bytes]),
  );
}

export async function summarizeKept(folder: KeptFolder, { set, files }: LookedData): Promise<KeptDataSet> {
  const sizes = await Promise.all(files.map(({ hash }) => sizeOf(folder, hash)));
  return { id: set.id, commit: set.commit, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}

async function sizeOf(folder: KeptFolder, hash: ContentHash): Promise<number> {
  return ((await folder.open(hash)) ?? (await folder.open(hash + PART)))?.size ?? 0;
}

/** With its contents, but those that another data set has. @throws EngineError busy */
export async function removeData(folder: KeptFolder, { id, commit }: Pick<HubDataSet, 'id' | 'commit'>) {
  const all = await listKeptData(folder);
  const isIt = ({ set }: LookedData) => set.id === id && set.commit === commit;
  const used = new Set(all.filter((one) => !isIt(one)).flatMap(({ files }) => files.map(({ hash }) => hash)));
  for (const { set, files } of all.filter(isIt)) {
    for (const { hash } of files)
      if (!used.has(hash)) await folder.alone(hash, () => removeForms(folder, hash), { wait: false });
    await folder.remove(nameOf(set));
  }
}

async function removeForms(folder: KeptFolder, hash: ContentHash): Promise<void> {
  await folder.remove(hash + PART);
  await folder.remove(hash);
}

function nameOf({ id, commit }: Pick<HubDataSet, 'id' | 'commit'>): string {
  return START + encodeURIComponent(`${id}@${commit}`) + END;
}
