// Where a session's models come from, and which of them are kept on this machine. One loads at a time.
import { Hub, type HubOptions } from '../model/hub/hub';
import { fetchHubUrl } from '../model/hub/where';
import { KeptRuns } from '../model/keptRuns';
import type { OpenModelOptions } from '../model/source';
import { fetchOutline } from '../model/sourceBuiltin';
import { unpackedFolder, zippedFolder, type Folder } from '../model/sourceFiles';
import type { HubModel, KeptSummary, ModelSource, Progress } from '../model/types';
import { forgetStorage } from './forget';
import { openKeptModels } from './keptModels';
import { loadModel, type LoadedModel, type Plannable } from './model';
import { openOutline } from './outline';

export interface ModelsOptions extends Omit<
  OpenModelOptions,
  'onConfig' | 'onProgress' | 'signal' | 'hub' | 'runs'
> {
  /** What of the hub differs from a browser's. */
  hub?: Partial<HubOptions>;
}

export class Models {
  readonly runs: KeptRuns;
  private readonly hub: Hub;
  private loading: { abort: AbortController; settled: Promise<unknown> } | null = null;

  private readonly outlines = new Map<string, Plannable>();

  constructor(private readonly options: ModelsOptions) {
    const { baseUrl = '/', hub } = options;
    let url: Promise<string> | null = null;
    const openFolder = hub?.openFolder ?? openKeptModels;
    this.hub = new Hub({ url: () => (url ??= fetchHubUrl(baseUrl)), ...hub, openFolder });
    this.runs = new KeptRuns(openFolder);
  }

  /** A load that is under way is given up first; what of it is kept stays. */
  async load(
    source: ModelSource,
    onProgress: (progress: Progress) => void,
    onConfig: (text: string) => void,
  ): Promise<LoadedModel> {
    await this.pause();
    const abort = new AbortController();
    const { signal } = abort;
    const { hub, runs } = this;
    const load = loadModel(source, { ...this.options, hub, runs, onProgress, onConfig, signal });
    const mine = { abort, settled: load.catch(() => {}) };
    this.loading = mine;
    try {
      return await load;
    } finally {
      if (this.loading === mine) this.loading = null;
    }
  }

  async pause(): Promise<void> {
    this.loading?.abort.abort();
    await this.loading?.settled;
  }

  lookUp(address: string, token?: string | null): Promise<HubModel> {
    return this.hub.lookUp(address, token);
  }

  /** Config and tokenizer of a model whose weights need not be here. @throws EngineError model-unreadable, model-unsupported, not-ready, network. */
  async outline(source: ModelSource): Promise<Plannable> {
    const key = JSON.stringify(source);
    const known = this.outlines.get(key) ?? (await openOutline(await this.smallFiles(source), source));
    if (source.kind !== 'files') this.outlines.set(key, known);
    return known;
  }

  private async smallFiles(source: ModelSource): Promise<Folder> {
    if (source.kind === 'files') return unpackedFolder(source.files);
    if (source.kind === 'run') return this.runs.open(source.id, (zip) => zippedFolder(zip, source.name));
    if (source.kind === 'hub') return this.hub.smallFiles(source.name, source.commit ?? null);
    return fetchOutline(source.name, this.options);
  }

  kept(): Promise<KeptSummary[]> {
    return this.hub.kept();
  }

  remove(id: string, commit: string): Promise<void> {
    return this.hub.remove(id, commit);
  }

  /** Models, kept runs, token, and whatever else this origin keeps. */
  async forget(): Promise<void> {
    await this.pause();
    await this.hub.forget();
    await forgetStorage();
  }
}
