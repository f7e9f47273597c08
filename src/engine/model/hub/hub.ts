// The hub as the engine sees it: look a model up, load it from what is kept or by downloading what is missing, list and
// delete what is kept.
import { EngineError } from '@/engine/errors';
import type { KeptFolder } from '@/engine/keptFolder';
import type { Folder } from '../sourceFiles';
import type { HubModel, KeptSummary, Progress } from '../types';
import { parseHubAddress, type HubAddress } from './address';
import {
  findKept,
  keepModel,
  listKept,
  removeAll,
  removeModel,
  sizeOf,
  writeWhole,
  type Kept,
} from './library';
import { look, WEIGHTS, type Looked } from './look';
import { checkRoom, full } from './room';
import { sleep, type HubAccess, type HubFetch } from './request';
import { transfer } from './transfer';
import type { KeptModel } from './types';

export interface HubOptions {
  /** Of the hub or mirror that is asked. */
  url: () => Promise<string>;
  fetch?: HubFetch;
  /** To begin with; `lookUp` may give another. */
  token?: string | null;
  sleep?: HubAccess['sleep'];
  /** Null where nothing can be kept here. */
  openFolder: () => Promise<KeptFolder | null>;
}

export interface OpenOptions {
  signal?: AbortSignal;
  onProgress?: (progress: Progress) => void;
  /** Told as soon as config.json is there, long before the weights. */
  onConfig?: (text: string) => void;
}

export interface OpenedHubModel {
  folder: Folder;
  model: KeptModel;
}

export class Hub {
  private token: string | null;
  /** Models that were looked up, and their small files, by id and commit. */
  private readonly looked = new Map<string, Looked>();

  constructor(private readonly options: HubOptions) {
    this.token = options.token ?? null;
  }

  /** `token`: kept in memory until another is given; sent to the hub alone. @throws as look() */
  async lookUp(address: string, token?: string | null, signal?: AbortSignal): Promise<HubModel> {
    if (token !== undefined) this.token = token?.trim() || null;
    return this.describe(await this.find(await this.parse(address), signal));
  }

  /**
   * A model's files, the weights still on the disk. What is kept needs no network.
   * @param name an id or address; `commit` where it was looked up before.
   * @throws EngineError as look() and transfer(); not-ready where nothing can be kept.
   */
  async open(
    name: string,
    commit: string | null,
    { signal, onProgress = () => {}, onConfig }: OpenOptions = {},
  ): Promise<OpenedHubModel> {
    const folder = await this.folder();
    const address = await this.parse(name);
    const kept = findKept(await listKept(folder), { ...address, revision: commit ?? address.revision });
    if (commit !== null && kept && kept.whole) return filesOf(folder, kept.model);
    const looked = await this.findOrKept({ ...address, revision: commit ?? address.revision }, kept, signal);
    if (!('small' in looked)) return filesOf(folder, looked.model);
    const { model, small } = looked;
    await checkRoom(folder, model);
    onConfig?.(await small.get('config.json')!.text());
    try {
      // Before the first byte of weights, so that a download that was broken off is listed, and can be deleted.
      await keepModel(folder, { ...model, revision: kept ? kept.model.revision : model.revision });
      for (const { path, hash } of model.files)
        if (path !== WEIGHTS && !(await folder.open(hash))) await writeWhole(folder, hash, small.get(path)!);
      const weights = model.files.at(-1)!;
      const total = sizeOf(model);
      const onBytes = (bytes: number) => {
        const done = total - weights.size + bytes;
        onProgress({ stage: 'download', done, total, share: done / total });
      };
      await transfer(folder, await this.access(), model, weights, { signal, onBytes });
    } catch (error) {
      throw (error as EngineError).code === 'storage-full' ? await full(folder, model) : error;
    }
    return filesOf(folder, model);
  }

  async kept(): Promise<KeptSummary[]> {
    const folder = await this.options.openFolder();
    return folder ? (await listKept(folder)).map(summaryOf) : [];
  }

  async remove(id: string, commit: string): Promise<void> {
    await removeModel(await this.folder(), { id, commit });
  }

  /** Models and token. */
  async forget(): Promise<void> {
    this.token = null;
    this.looked.clear();
    const folder = await this.options.openFolder();
    if (folder) await removeAll(folder);
  }

  private async find(address: HubAddress, signal?: AbortSignal): Promise<Looked> {
    const known =
      address.revision === null ? undefined : this.looked.get(`${address.id}@${address.revision}`);
    if (known) return known;
    const looked = await look(await this.access(), address, signal);
    this.looked.set(`${looked.model.id}@${looked.model.commit}`, looked);
    return looked;
  }

  /** Without a network what is kept of that name is good enough. */
  private async findOrKept(
    address: HubAddress,
    kept: Kept | undefined,
    signal?: AbortSignal,
  ): Promise<Looked | { model: KeptModel }> {
    try {
      const looked = await this.find(address, signal);
      return kept && kept.whole && kept.model.commit === looked.model.commit ? { model: kept.model } : looked;
    } catch (error) {
      if (kept && kept.whole && (error as EngineError).code === 'network') return { model: kept.model };
      throw error;
    }
  }

  private async describe({ model, gated }: Looked): Promise<HubModel> {
    const folder = await this.options.openFolder();
    const all = folder ? await listKept(folder) : [];
    const kept = all.find((each) => each.model.id === model.id && each.model.commit === model.commit);
    return {
      ...summaryOf(kept ?? { model, whole: false, bytes: 0, size: sizeOf(model) }),
      gated,
      fits: 'unknown',
    };
  }

  private async parse(address: string): Promise<HubAddress> {
    return parseHubAddress(address, await this.options.url());
  }

  private async access(): Promise<HubAccess> {
    const { fetch = globalThis.fetch, sleep: wait = sleep } = this.options;
    // Looked up at each call: whoever counts what is fetched replaces the global one.
    return {
      url: await this.options.url(),
      token: this.token,
      sleep: wait,
      fetch: (...args) => fetch(...args),
    };
  }

  private async folder(): Promise<KeptFolder> {
    const folder = await this.options.openFolder();
    if (folder) return folder;
    throw new EngineError(
      'not-ready',
      'Models of the hub are kept in this browser’s storage, and it gives none here. Leave the private window, or allow this page to store data.',
    );
  }
}

function summaryOf({ model: { files: _, ...model }, ...amount }: Kept): KeptSummary {
  return { ...model, ...amount };
}

async function filesOf(folder: KeptFolder, model: KeptModel): Promise<OpenedHubModel> {
  const files = await Promise.all(
    model.files.map(async ({ path, hash }) => [path, await folder.open(hash)] as const),
  );
  return { folder: new Map(files.flatMap(([path, blob]) => (blob ? [[path, blob] as const] : []))), model };
}
