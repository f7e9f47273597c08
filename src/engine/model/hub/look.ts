// What a model of the hub is, before a byte of its weights: its commit, its files, its config and tokenizer.
import { EngineError } from '@/engine/errors';
import { readConfig } from '../config';
import { countParameters, parameterList } from '../names';
import { TOKENIZER_FILES, weightsIn } from '../sourceFiles';
import { WEIGHTS } from './contents';
import { hasherFor } from './hashes';
import { hubFetch, type HubAccess } from './request';
import { fileUrl } from './transfer';
import type { HubAddress } from './address';
import type { HubFile, KeptModel } from './types';

export interface Looked {
  model: KeptModel;
  /** All but the weights, checked, by path. */
  small: Map<string, Blob>;
  /** Numbers of its weights that are float32, as far as is known. */
  float32: number;
  /** Whether the hub says that it is for some people only. */
  gated: boolean;
}

/** Files without which there is no tokenizer; one line of them suffices. */
const TOKENIZERS = [['tokenizer.json'], ['vocab.txt'], ['vocab.json', 'merges.txt']];
const SMALL = [
  'config.json',
  ...new Set([...TOKENIZER_FILES, 'vocab.json', 'merges.txt', 'added_tokens.json']),
  'README.md',
];
/** Of these none may be so large. */
const LARGEST_SMALL = 64 * 1024 * 1024;

/** @throws EngineError access, model-unreadable, model-unsupported, network, cancelled; each says what to do. */
export async function look(access: HubAccess, address: HubAddress, signal?: AbortSignal): Promise<Looked> {
  const ask = hubFetch(access, address, signal);
  // Loaded when first needed: most visits never ask the hub.
  const { modelInfo, listFiles } = await import('@huggingface/hub');
  const info = await modelInfo({
    name: address.id,
    hubUrl: access.url,
    fetch: ask,
    revision: address.revision ?? 'main',
    additionalFields: ['sha', 'cardData', 'safetensors'],
  });
  const from = { id: info.name, commit: info.sha };
  const files: HubFile[] = [];
  for await (const { type, path, size, oid, lfs } of listFiles({
    repo: { type: 'model', name: from.id },
    hubUrl: access.url,
    fetch: ask,
    revision: from.commit,
  }))
    if (type === 'file') files.push({ path, size, hash: lfs ? `sha256-${lfs.oid}` : `git-${oid}` });
  const wanted = choose(files, from.id);
  const small = await fetchSmall(ask, access, from, wanted);
  const config = readConfig(await small.get('config.json')!.text(), from.id);
  const licence: unknown = info.cardData?.license;
  const model: KeptModel = {
    ...from,
    revision: address.revision,
    licence: typeof licence === 'string' ? licence : null,
    family: familyOf(config.raw),
    layers: config.layers,
    hidden: config.hiddenSize,
    parameters: info.safetensors?.total ?? countParameters(parameterList(config, 2)),
    float16: false,
    files: wanted,
  };
  const float32 = float32In(info.safetensors?.parameters, model);
  return { model, small, float32, gated: info.gated !== false };
}

/** As the hub counted them; a mirror that did not may be told by the size of the file. */
function float32In(
  counts: Partial<Record<string, number>> | undefined,
  { parameters, files }: KeptModel,
): number {
  if (counts) return counts.F32 ?? 0;
  return files.at(-1)!.size >= 4 * parameters ? parameters : 0;
}

/** The files to take, the weights last. @throws EngineError model-unreadable: no config, no tokenizer, no weights that can be read. */
function choose(files: HubFile[], id: string): HubFile[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  if (!byPath.has('config.json'))
    throw new EngineError(
      'model-unreadable',
      `${id} has no config.json, so it is no model that transformers made. Choose another.`,
    );
  weightsIn(new Map(files.map(({ path }) => [path, new Blob()])), id);
  if (!TOKENIZERS.some((names) => names.every((name) => byPath.has(name))))
    throw new EngineError(
      'model-unreadable',
      `${id} has no tokenizer: neither tokenizer.json nor a vocabulary. Choose the model that it was made from.`,
    );
  const small = SMALL.flatMap((name) => byPath.get(name) ?? []);
  return [...small.filter(({ size }) => size <= LARGEST_SMALL), byPath.get(WEIGHTS)!];
}

/** config.json comes first: where it is of no use, nothing else is fetched. */
async function fetchSmall(
  ask: typeof fetch,
  access: HubAccess,
  from: Pick<KeptModel, 'id' | 'commit'>,
  files: HubFile[],
): Promise<Map<string, Blob>> {
  const take = async (file: HubFile) => [file.path, await fetchChecked(ask, access, from, file)] as const;
  const [first, ...others] = files.filter(({ path }) => path !== WEIGHTS);
  const config = await take(first);
  readConfig(await config[1].text(), from.id);
  return new Map([config, ...(await Promise.all(others.map(take)))]);
}

async function fetchChecked(
  ask: typeof fetch,
  access: HubAccess,
  from: Pick<KeptModel, 'id' | 'commit'>,
  file: HubFile,
): Promise<Blob> {
  const response = await ask(fileUrl(access, from, file.path));
  const bytes = new Uint8Array(await response.arrayBuffer());
  const hasher = hasherFor(file.hash, file.size);
  hasher.update(bytes);
  if (hasher.digest() === file.hash) return new Blob([bytes]);
  throw new EngineError(
    'network',
    `${file.path} of ${from.id} arrived damaged: its hash is not the one the hub lists. Look the model up again.`,
  );
}

function familyOf({ model_type: family }: Record<string, unknown>): string {
  return typeof family === 'string' ? family : 'bert';
}
