// What a data set of the hub is, before a byte of its rows: its commit, its files, and what its card says of them.
import type { ListFileEntry } from '@huggingface/hub';
import { EngineError } from '@/engine/errors';
import type { HubDataConfig, HubDataSet } from '@/engine/hubData';
import { grouped } from '@/engine/numberWords';
import { isContentHash } from '../hashes';
import { hubFetch, type HubAccess } from '../request';
import { fileUrl } from '../transfer';
import type { HubFile } from '../types';
import type { DataAddress } from './address';
import { readCard, type DataCard } from './card';
import { configsOf } from './configs';
import { convertedConfigs, looksConverted } from './converted';

/** All that is needed to read it without asking the hub again. */
export interface LookedData {
  set: Omit<HubDataSet, 'config' | 'split'>;
  /** The configuration that is read where none is named; null: the first. */
  usual: string | null;
  /** Of the parts. */
  files: HubFile[];
}

/** The branch to which the hub converts what it can read, each configuration a folder. */
const CONVERTED = 'refs/convert/parquet';
/** A repository with more files is no table of texts. */
const MOST_FILES = 20_000;

interface Listed {
  id: string;
  commit: string;
  card: DataCard;
  gated: boolean;
  files: HubFile[];
}

/** @throws EngineError access, file-unreadable, network, cancelled; each says what to do. */
export async function lookData(
  access: HubAccess,
  { id, revision }: Pick<DataAddress, 'id' | 'revision'>,
  signal?: AbortSignal,
): Promise<LookedData> {
  const listed = await list(access, id, revision ?? 'main', signal);
  if (listed.gated) await checkAccess(access, listed, signal);
  const isConverted = revision === CONVERTED || looksConverted(listed.files);
  const own = isConverted ? convertedConfigs(listed) : configsOf(listed.card, listed.files);
  if (isConverted || own.some(({ problem }) => problem === null))
    return looked(listed, listed, own, revision);
  const other = await listConverted(access, listed.id, signal);
  const configs = other ? convertedConfigs({ ...other, card: listed.card }) : [];
  return other && configs.length > 0
    ? looked(listed, other, configs, revision)
    : looked(listed, listed, own, revision);
}

/** Everybody may see what a gated repository has, and not everybody may have it: better told now than at its first file. */
async function checkAccess(access: HubAccess, { id, commit, files }: Listed, signal?: AbortSignal) {
  const [smallest] = [...files].sort((a, b) => a.size - b.size);
  const from = { id, commit, kind: 'dataset' } as const;
  if (!smallest) return;
  const ask = hubFetch(access, { id, revision: commit, kind: 'dataset' }, signal);
  await ask(fileUrl(access, from, smallest.path), { method: 'HEAD' });
}

function looked(about: Listed, from: Listed, configs: HubDataConfig[], revision: string | null): LookedData {
  const { id, card, gated } = about;
  const used = new Set(configs.flatMap(({ parts }) => parts.flatMap(({ files }) => files)));
  const usual = configs.length > 1 ? usualOf(card, configs) : null;
  return {
    set: {
      id,
      commit: from.commit,
      revision,
      licence: card.licence,
      gated,
      converted: from !== about,
      configs,
    },
    usual,
    files: from.files.filter(({ path }) => used.has(path)),
  };
}

function usualOf({ configs: declared }: DataCard, configs: readonly HubDataConfig[]): string | null {
  const named = declared.find(({ isDefault }) => isDefault)?.name ?? 'default';
  return configs.some(({ name }) => name === named) ? named : null;
}

/** Null where the hub has converted nothing. */
async function listConverted(access: HubAccess, id: string, signal?: AbortSignal): Promise<Listed | null> {
  try {
    return await list(access, id, CONVERTED, signal);
  } catch (error) {
    if ((error as EngineError).code === 'file-unreadable') return null;
    throw error;
  }
}

async function list(access: HubAccess, id: string, revision: string, signal?: AbortSignal): Promise<Listed> {
  const fetch = hubFetch(access, { id, revision, kind: 'dataset' }, signal);
  // Loaded when first needed: most visits never ask the hub.
  const { datasetInfo, listFiles } = await import('@huggingface/hub');
  const hubUrl = access.url;
  const info = await datasetInfo({
    name: id,
    hubUrl,
    fetch,
    revision,
    additionalFields: ['sha', 'cardData'],
  });
  const files: HubFile[] = [];
  const repo = { type: 'dataset', name: info.name } as const;
  for await (const entry of listFiles({ repo, hubUrl, fetch, revision: info.sha, recursive: true })) {
    const file = fileOf(entry);
    if (file) files.push(file);
    if (files.length > MOST_FILES) throw tooMany(info.name);
  }
  const card = readCard(info.cardData ?? {});
  return { id: info.name, commit: info.sha, card, gated: info.gated !== false, files };
}

/** Null for what is no file, and for what would lead out of the repository or of the folder it is kept in. */
function fileOf({ type, path, size, oid, lfs }: ListFileEntry): HubFile | null {
  const hash = lfs ? `sha256-${lfs.oid}` : `git-${oid}`;
  const isSafe = isContentHash(hash) && !path.split('/').some((part) => part === '..' || part === '.');
  return type === 'file' && isSafe ? { path, size: lfs?.size ?? size, hash } : null;
}

function tooMany(id: string): EngineError {
  return new EngineError(
    'file-unreadable',
    `${id} has more than ${grouped(MOST_FILES)} files, so it is no table of texts. Choose another data set.`,
  );
}
