// The files of one configuration of a data set → the folder of kept things, what is missing of them downloaded; and as
// files of their own names, in reading order.
import { EngineError } from '@/engine/errors';
import { baseName } from '@/engine/fileNames';
import type { BroughtData, HubDataConfig, HubDataPart, HubDataSource } from '@/engine/hubData';
import type { KeptFolder } from '@/engine/keptFolder';
import type { HubAccess } from '../request';
import { freeWords } from '../room';
import { megabytes, transfer } from '../transfer';
import type { HubFile } from '../types';
import { keepData } from './kept';
import type { LookedData } from './look';

export interface BringDataOptions {
  signal?: AbortSignal;
  /** Told bytes that are here, of all that are needed. */
  onBytes?: (done: number, total: number) => void;
}

type Chosen = Pick<HubDataPart, 'split' | 'files'> & { role: NonNullable<HubDataPart['role']> };

/** @throws EngineError file-unreadable (no such configuration or split, or of no use), storage-full; as transfer() */
export async function bringData(
  folder: KeptFolder,
  access: HubAccess,
  data: LookedData,
  source: HubDataSource,
  options: BringDataOptions,
): Promise<BroughtData> {
  const config = configNamed(data, source.config);
  const chosen = partsOf(config, data, source.split);
  const files = new Map(data.files.map((file) => [file.path, file]));
  const wanted = [...new Set(chosen.flatMap((part) => part.files))].map((path) => files.get(path)!);
  await fetchAll(folder, access, data, wanted, options);
  const open = async (path: string) => {
    const { hash } = files.get(path)!;
    return new File([(await folder.open(hash))!], baseName(path));
  };
  const parts = await Promise.all(
    chosen.map(async ({ split, role, files: paths }) => ({
      split,
      role,
      files: await Promise.all(paths.map(open)),
    })),
  );
  const { id, commit } = data.set;
  const place = config.name === 'default' ? '' : `/${config.name}`;
  const split = source.split === undefined ? '' : `:${source.split}`;
  return {
    name: id + place,
    from: `hub:${id}@${commit}${place}${split}`,
    parts,
    unused: config.parts.filter((part) => !chosen.some((one) => one.split === part.split)).map((part) => part.split), // prettier-ignore
    classNames: config.classNames,
    delimiter: config.delimiter,
    notices: [
      ...(data.set.converted ? [CONVERTED_NOTICE] : []),
      ...(source.split === undefined ? config.notices : []),
    ],
  };
}

const CONVERTED_NOTICE =
  'Its own files cannot be read here: these are the ones to which the hub converted them (branch refs/convert/parquet).';

function configNamed({ set: { id, configs } }: LookedData, name: string): HubDataConfig {
  const config = configs.find((each) => each.name === name);
  if (!config)
    throw unreadable(
      `${id} has no configuration ${name}. It has ${listed(configs.map((each) => each.name))}.`,
    );
  if (config.problem !== null) throw unreadable(`${id} cannot be read. ${config.problem}`);
  return config;
}

/** Where one split is asked for, it is all the data there is. */
function partsOf({ parts, name }: HubDataConfig, { set }: LookedData, split?: string): Chosen[] {
  if (split === undefined) return parts.flatMap(({ role, ...part }) => (role ? [{ ...part, role }] : []));
  const part = parts.find((each) => each.split === split);
  if (part) return [{ ...part, role: 'data' }];
  const splits = listed(parts.map((each) => each.split));
  throw unreadable(`${set.id} has no split ${split} in its configuration ${name}. It has ${splits}.`);
}

async function fetchAll(
  folder: KeptFolder,
  access: HubAccess,
  data: LookedData,
  files: readonly HubFile[],
  { signal, onBytes }: BringDataOptions,
): Promise<void> {
  const total = files.reduce((sum, { size }) => sum + size, 0);
  const missing = await missingOf(folder, files);
  const need = missing.reduce((sum, { size }) => sum + size, 0);
  if (need > 0) await checkRoom(folder, data.set.id, need);
  if (!(await keepData(folder, data))) throw await noRoom(folder, data.set.id, need);
  const from = { id: data.set.id, commit: data.set.commit, kind: 'dataset' as const };
  let done = total - need;
  for (const file of missing) {
    const told = { signal, onBytes: (bytes: number) => onBytes?.(done + bytes, total) };
    try {
      await folder.alone(file.hash, () => transfer(folder, access, from, file, told), { signal });
    } catch (error) {
      throw (error as EngineError).code === 'storage-full' ? await noRoom(folder, from.id, need) : error;
    }
    done += file.size;
  }
}

/** Two files of one content are one here. */
async function missingOf(folder: KeptFolder, files: readonly HubFile[]): Promise<HubFile[]> {
  const missing = new Map<string, HubFile>();
  for (const file of files) if (!(await folder.open(file.hash))) missing.set(file.hash, file);
  return [...missing.values()];
}

/** All of a table's rows are held in memory: more than this no machine that runs this is likely to hold. */
const MOST_BYTES = 4e9;

async function checkRoom(folder: KeptFolder, id: string, need: number): Promise<void> {
  if (need > MOST_BYTES)
    throw unreadable(
      `${id} takes ${megabytes(need)} MB, more than can be held in memory to be looked at. Choose a smaller configuration, or draw a part of it with the Python library datasets, save that by to_csv, and drop the file.`,
    );
  const free = await folder.free();
  if (free !== null && free < need) throw await noRoom(folder, id, need);
}

async function noRoom(folder: KeptFolder, id: string, need: number): Promise<EngineError> {
  return new EngineError(
    'storage-full',
    `There is no room for ${id}: it takes ${megabytes(need)} MB. ${freeWords(await folder.free(), need)} Delete models, runs or data sets that are kept, or free space on the disk; then take it again to go on from there.`,
  );
}

function listed(names: readonly string[]): string {
  return names.length > 12
    ? `${names.slice(0, 12).join(', ')} and ${names.length - 12} more`
    : names.join(', ');
}

function unreadable(message: string): EngineError {
  return new EngineError('file-unreadable', message);
}
