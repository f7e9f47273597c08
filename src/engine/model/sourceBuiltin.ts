// The models that are served with Warble: their list, and the files of one of them, checked on arrival.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import * as v from 'valibot';
import { EngineError } from '../errors';
import { download, type DownloadOptions, type Fetch } from './download';
import { TOKENIZER_FILES, type Folder } from './sourceFiles';
import type { BuiltinModel, Progress } from './types';

export interface BuiltinOptions {
  /** What `models/…` stands behind, with its slash at the end; a worker's own address will not do. Default "/". */
  baseUrl?: string;
  fetch?: Fetch;
  signal?: AbortSignal;
  onProgress?: (progress: Progress) => void;
  /** Told as soon as config.json is there, long before the weights: time to compile kernels. */
  onConfig?: (text: string) => void;
}

const ListSchema = v.array(
  v.object({
    name: v.string(),
    hubId: v.optional(v.string()),
    family: v.string(),
    size: v.number(),
    parameters: v.number(),
    layers: v.number(),
    hidden: v.number(),
    licence: v.string(),
    sha256: v.string(),
  }),
);

/** Files that a model is better with, and can do without. */
const OPTIONAL = [...TOKENIZER_FILES.filter((name) => name !== 'tokenizer.json'), 'README.md'];

/** models/index.json. @throws EngineError network, cancelled. */
async function listBuiltin({ baseUrl = '/', fetch, signal }: BuiltinOptions = {}): Promise<BuiltinModel[]> {
  const url = `${baseUrl}models/index.json`;
  const text = await (await download(url, { fetch, signal })).text();
  const list = v.safeParse(v.pipe(v.string(), v.parseJson(), ListSchema), text);
  if (list.success) return list.output;
  throw new EngineError(
    'network',
    `${url} is not the list of models. Check that the whole of Warble is being served.`,
  );
}

/**
 * All files of a built-in model; progress counts the bytes of its weights.
 * @throws EngineError model-unreadable (no such model), network (also for weights that arrived damaged), cancelled.
 */
export async function fetchBuiltin(
  name: string,
  options: BuiltinOptions = {},
): Promise<{ folder: Folder; model: BuiltinModel }> {
  const models = await listBuiltin(options);
  const model = models.find((each) => each.name === name);
  if (!model) {
    const names = models.map((each) => each.name).join(', ');
    throw new EngineError(
      'model-unreadable',
      `No model called ${name} is built in. There is ${names || 'none'}.`,
    );
  }
  const { baseUrl = '/', fetch, signal } = options;
  const url = (file: string) => `${baseUrl}models/${encodeURIComponent(name)}/${file}`;
  const small = (file: string) => download(url(file), { fetch, signal });
  const [config, tokenizer, weights, ...others] = await Promise.all([
    small('config.json').then(async (file) => (options.onConfig?.(await file.text()), file)),
    small('tokenizer.json'),
    fetchWeights(url('model.safetensors'), model, options),
    ...OPTIONAL.map((file) => orNull(small(file), signal)),
  ]);
  const folder = new Map([['config.json', config], ['tokenizer.json', tokenizer], ['model.safetensors', weights]]); // prettier-ignore
  others.forEach((file, index) => file && folder.set(OPTIONAL[index], file));
  return { folder, model };
}

/** Its config and tokenizer alone: what a run on it would take is known by those. @throws EngineError network, cancelled. */
export async function fetchOutline(
  name: string,
  { baseUrl = '/', fetch, signal }: BuiltinOptions,
): Promise<Folder> {
  const files = (['config.json', 'tokenizer.json'] as const).map(
    async (file) =>
      [
        file,
        await download(`${baseUrl}models/${encodeURIComponent(name)}/${file}`, { fetch, signal }),
      ] as const,
  );
  return new Map<string, Blob>(await Promise.all(files));
}

async function fetchWeights(url: string, model: BuiltinModel, options: BuiltinOptions): Promise<Blob> {
  const hash = sha256.create();
  let done = 0;
  const onChunk: DownloadOptions['onChunk'] = (chunk) => {
    hash.update(chunk);
    done += chunk.byteLength;
    options.onProgress?.({
      stage: 'download',
      done,
      total: model.size,
      share: Math.min(1, done / model.size),
    });
  };
  const weights = await download(url, { fetch: options.fetch, signal: options.signal, onChunk });
  if (bytesToHex(hash.digest()) === model.sha256) return weights;
  throw new EngineError(
    'network',
    `${url} arrived damaged: ${weights.size} bytes that are not the model’s. Load it again.`,
  );
}

/** A file that may be missing; only a cancelled load is passed on. */
async function orNull(file: Promise<Blob>, signal?: AbortSignal): Promise<Blob | null> {
  try {
    return await file;
  } catch (error) {
    if (signal?.aborted) throw error;
    return null;
  }
}
