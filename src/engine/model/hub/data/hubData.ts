// Data sets of the hub as the engine sees them: look one up, bring its files, list and delete what is kept.
import { EngineError } from '@/engine/errors';
import type { BroughtData, HubDataSet, HubDataSource, KeptDataSet } from '@/engine/hubData';
import type { KeptFolder } from '@/engine/keptFolder';
import { memoryFolder } from '@/engine/memoryFolder';
import type { HubAccess } from '../request';
import { parseDataAddress, type DataAddress } from './address';
import { bringData, type BringDataOptions } from './bring';
import { listKeptData, removeData, summarizeKept } from './kept';
import { lookData, type LookedData } from './look';

export interface HubDataOptions {
  access: () => Promise<HubAccess>;
  /** Null where nothing can be kept here. */
  openFolder: () => Promise<KeptFolder | null>;
}

export class HubData {
  /** By id and commit. */
  private readonly looked = new Map<string, LookedData>();
  private memory: KeptFolder | null = null;

  constructor(private readonly options: HubDataOptions) {}

  /** What is kept is good enough where there is no network. @throws EngineError as lookData() */
  async lookUp(address: string, signal?: AbortSignal): Promise<HubDataSet> {
    const access = await this.options.access();
    const meant = parseDataAddress(address, access.url);
    const [at, data] = await firstOf(meant, (one) => this.lookOrKept(access, one, signal));
    this.looked.set(keyOf(data.set), data);
    const config = at.config ?? data.usual ?? data.set.configs[0].name;
    if (data.set.configs.some(({ name }) => name === config)) return { ...data.set, config, split: at.split };
    const names = data.set.configs.map(({ name }) => name);
    throw new EngineError(
      'file-unreadable',
      `${data.set.id} has no configuration ${config}. It has ${names.slice(0, 12).join(', ')}${names.length > 12 ? ' and others' : ''}.`,
    );
  }

  /** Files of one that was looked up, or is kept. @throws EngineError not-ready, and as bringData() */
  async bring(source: HubDataSource, options: BringDataOptions = {}): Promise<BroughtData> {
    const folder = await this.folder();
    const key = keyOf(source);
    const data = this.looked.get(key) ?? (await listKeptData(folder)).find(({ set }) => keyOf(set) === key);
    if (!data)
      throw new EngineError('not-ready', `${source.id} was not looked up yet, so nothing is known of it.`);
    return bringData(folder, await this.options.access(), data, source, options);
  }

  async kept(): Promise<KeptDataSet[]> {
    const folder = await this.folder();
    return Promise.all((await listKeptData(folder)).map((data) => summarizeKept(folder, data)));
  }

  async remove(id: string, commit: string): Promise<void> {
    await removeData(await this.folder(), { id, commit });
  }

  /** What is in memory alone; the folder is emptied by whoever keeps models there. */
  forget(): void {
    this.looked.clear();
    this.memory = null;
  }

  private async lookOrKept(
    access: HubAccess,
    address: DataAddress,
    signal?: AbortSignal,
  ): Promise<LookedData> {
    // What a commit has does not change: it need not be asked for again.
    const known = address.revision === null ? undefined : await this.findKept(address, 'commit');
    if (known) return known;
    try {
      return await lookData(access, address, signal);
    } catch (error) {
      const kept =
        (error as EngineError).code === 'network' ? await this.findKept(address, 'revision') : undefined;
      if (kept) return kept;
      throw error;
    }
  }

  private async findKept(
    { id, revision }: DataAddress,
    by: 'commit' | 'revision',
  ): Promise<LookedData | undefined> {
    const all = await listKeptData(await this.folder());
    return all.find(({ set }) => (set.id === id || set.id.endsWith(`/${id}`)) && set[by] === revision);
  }

  private async folder(): Promise<KeptFolder> {
    return (await this.options.openFolder()) ?? (this.memory ??= memoryFolder());
  }
}

/** Of an address that may mean two things: the first that is there; where none is, what was said of the first. */
async function firstOf(
  meant: readonly DataAddress[],
  look: (address: DataAddress) => Promise<LookedData>,
): Promise<[DataAddress, LookedData]> {
  const failures: unknown[] = [];
  for (const address of meant) {
    try {
      return [address, await look(address)];
    } catch (error) {
      if (!['access', 'file-unreadable', 'network'].includes((error as EngineError).code)) throw error;
      failures.push(error);
    }
  }
  throw failures[0];
}

function keyOf({ id, commit }: Pick<HubDataSource, 'id' | 'commit'>): string {
  return `${id}@${commit}`;
}
