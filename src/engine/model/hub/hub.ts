// The hub as the engine sees it: look a model up, load it from what is kept or by downloading what is missing, list and
// delete what is kept. Data sets have a room of their own (data/) and are asked for with the same token.
import { EngineError } from '@/engine/errors';
import type { HubDataSet } from '@/engine/hubData';
import type { KeptFolder } from '@/engine/keptFolder';
import type { Folder } from '../sourceFiles';
import type { HubModel, KeptSummary } from '../types';
import { parseHubAddress, type HubAddress } from './address';
import { bring, type BringOptions } from './bring';
import { contentOf } from './contents';
import { HubData } from './data/hubData';
import { findKept, listKept, removeAll, removeModel, sizeOf, type Kept } from './library';
import { look, type Looked } from './look';
import { sleep, type HubAccess, type HubFetch } from './request';
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

export interface OpenOptions extends BringOptions {
  /** Whether float32 weights are kept as float16; left out: as they are kept already, else as they are. */
  float16?: boolean;
}

export interface OpenedHubModel {
  folder: Folder;
  model: KeptModel;
}

export class Hub {
  private token: string | null;
  /** Models that were looked up, and their small files, by id and commit. */
  private readonly looked = new Map<string, Looked>();
  readonly dataSets: HubData;

  constructor(private readonly options: HubOptions) {
    this.token = options.token ?? null;
    const { openFolder } = options;
    this.dataSets = new HubData({ access: () => this.access(), openFolder });
  }

  /** `token`: kept in memory until another is given; sent to the hub alone. @throws as look() */
  async lookUp(address: string, token?: string | null, signal?: AbortSignal): Promise<HubModel> {
    this.takeToken(token);
    return this.describe(await this.find(await this.parse(address), signal));
  }

  /** The same of a data set. @throws as HubData.lookUp() */
  lookUpData(address: string, token?: string | null, signal?: AbortSignal): Promise<HubDataSet> {
    this.takeToken(token);
    return this.dataSets.lookUp(address, signal);
  }

  private takeToken(token: string | null | undefined): void {
    if (token !== undefined) this.token = token?.trim() || null;
  }

  /**
   * A model's files, the weights still on the disk. What is kept needs no network.
   * @param name an id or address; `commit` where it was looked up before.
   * @throws EngineError as look() and transfer(); not-ready where nothing can be kept.
   */
  async open(name: string, commit: string | null, options: OpenOptions = {}): Promise<OpenedHubModel> {
    const folder = await this.folder();
    const address = await this.parse(name);
    const asked = { ...address, revision: commit ?? address.revision };
    const kept = findKept(await listKept(folder), asked);
    const { model: found, small, float32 } = await this.findOrKept(asked, kept, options.signal);
    const settle = (before: Kept | undefined): KeptModel => ({
      ...found,
      revision: before ? before.model.revision : found.revision,
      float16: float32 > 0 && (options.float16 ?? before?.model.float16 ?? false),
    });
    if (isHere(kept, settle(kept))) return filesOf(folder, settle(kept));
    const bringIt = async () => {
      // While it waited, another may have brought it.
      const now = findKept(await listKept(folder), { id: found.id, revision: found.commit });
      const model = settle(now ?? kept);
      if (!isHere(now, model)) await bring(folder, await this.access(), model, small, options);
      return filesOf(folder, model);
    };
    const { signal, onProgress } = options;
    const onWait = () => onProgress?.({ stage: 'wait', share: null, done: 0, total: null });
    return folder.alone(found.files.at(-1)!.hash, bringIt, { signal, onWait });
  }

  /** A model's files without its weights, where it was looked up or is kept; the hub is not asked. @throws EngineError not-ready */
  async smallFiles(id: string, commit: string | null): Promise<Folder> {
    const looked = this.looked.get(`${id}@${commit}`);
    if (looked) return looked.small;
    const folder = await this.folder();
    const kept = findKept(await listKept(folder), { id, revision: commit });
    if (kept) return (await filesOf(folder, kept.model)).folder;
    throw new EngineError('not-ready', `${id} was not looked up yet, so nothing is known of it.`);
  }

  async kept(): Promise<KeptSummary[]> {
    const folder = await this.options.openFolder();
    return folder ? (await listKept(folder)).map(summaryOf) : [];
  }

  async remove(id: string, commit: string): Promise<void> {
    await removeModel(await this.folder(), { id, commit });
  }

  /** Models, data sets and token. */
  async forget(): Promise<void> {
    this.token = null;
    this.looked.clear();
    this.dataSets.forget();
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

  /** What is kept of a commit needs no hub, and without a network what is kept of that name is good enough. */
  private async findOrKept(
    address: HubAddress,
    kept: Kept | undefined,
    signal?: AbortSignal,
  ): Promise<Omit<Looked, 'gated'>> {
    const all = kept?.whole && { model: kept.model, small: new Map(), float32: kept.model.parameters };
    if (all && all.model.commit === address.revision) return all;
    try {
      return await this.find(address, signal);
    } catch (error) {
      if (all && (error as EngineError).code === 'network') return all;
      throw error;
    }
  }

  private async describe({ model, gated, float32 }: Looked): Promise<HubModel> {
    const folder = await this.options.openFolder();
    const all = folder ? await listKept(folder) : [];
    const kept = all.find((each) => each.model.id === model.id && each.model.commit === model.commit);
    return {
      ...summaryOf(kept ?? { model, whole: false, bytes: 0, size: sizeOf(model) }),
      float16Size: float32 > 0 ? sizeOf(model) - 2 * float32 : null,
      gated,
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

/** Whole, and in the form that is wanted. */
function isHere(kept: Kept | undefined, { commit, float16 }: KeptModel): boolean {
  return kept !== undefined && kept.whole && kept.model.commit === commit && kept.model.float16 === float16;
}

function summaryOf({ model: { files: _, ...model }, ...amount }: Kept): KeptSummary {
  return { ...model, ...amount };
}

async function filesOf(folder: KeptFolder, model: KeptModel): Promise<OpenedHubModel> {
  const files = await Promise.all(
    model.files.map(async (file) => [file.path, await folder.open(contentOf(model, file))] as const),
  );
  return { folder: new Map(files.flatMap(([path, blob]) => (blob ? [[path, blob] as const] : []))), model };
}
