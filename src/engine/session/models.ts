// Where a session's models come from, and which of them are kept on this machine. One loads at a time.
import { Hub, type HubOptions } from '../model/hub/hub';
import { fetchHubUrl } from '../model/hub/where';
import { KeptRuns } from '../model/keptRuns';
import type { OpenModelOptions } from '../model/source';
import { fetchOutline } from '../model/sourceBuiltin';
import { unpackedFolder, zippedFolder, type Folder } from '../model/sourceFiles';
import type { HubModel, KeptSummary, ModelSource } from '../model/types';
import { EngineError } from '../errors';
import { forgetStorage } from './forget';
import { openKeptModels } from './keptModels';
import { Latest } from './latest';
import { loadModel, type LoadedModel, type Plannable } from './model';
import { openOutline } from './outline';

export interface ModelsOptions extends Omit<
  OpenModelOptions,
  'onConfig' | 'onProgress' | 'signal' | 'hub' | 'runs'
> {
  /** What of the hub differs from a browser's. */
  hub?: Partial<HubOptions>;
}

/** What a load calls as it goes on. */
export interface LoadCalls extends Required<Pick<OpenModelOptions, 'onProgress' | 'onConfig'>> {
  /** Called at its end, unless it was given up; between that look and this call nothing else happens. The load waits for it. */
  take: (model: LoadedModel) => Promise<void>;
}

export class Models {
  readonly runs: KeptRuns;
  readonly hub: Hub;
  private readonly loading = new Latest();
  /** Settles when the load that was begun last has; never fails. */
  private settled: Promise<unknown> = Promise.resolve();

  private readonly outlines = new Map<string, Plannable>();

  constructor(private readonly options: ModelsOptions) {
    const { baseUrl = '/', hub } = options;
    let url: Promise<string> | null = null;
    const openFolder = hub?.openFolder ?? openKeptModels;
    this.hub = new Hub({ url: () => (url ??= fetchHubUrl(baseUrl)), ...hub, openFolder });
    this.runs = new KeptRuns(openFolder);
  }

  /** A load that is under way is given up first; what of it is kept stays. */
  load(source: ModelSource, calls: LoadCalls): Promise<LoadedModel> {
    const load = this.loadAfter(this.settled, source, calls, this.loading.begin());
    this.settled = load.catch(() => {});
    return load;
  }

  /** The load that is under way ends with `cancelled`, and is not taken. */
  giveUp(): void {
    this.loading.giveUp();
  }

  /** The same; resolves when it has ended. */
  async pause(): Promise<void> {
    this.giveUp();
    await this.settled;
  }

  private async loadAfter(
    before: Promise<unknown>,
    source: ModelSource,
    { onProgress, onConfig, take }: LoadCalls,
    signal: AbortSignal,
  ): Promise<LoadedModel> {
    await before;
    refuseGivenUp(signal, source);
    const { hub, runs } = this;
    const model = await loadModel(source, { ...this.options, hub, runs, onProgress, onConfig, signal });
    refuseGivenUp(signal, source);
    await take(model);
    return model;
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

/** What lies on this machine loads without a look at the signal. */
function refuseGivenUp(signal: AbortSignal, { name }: ModelSource): void {
  if (!signal.aborted) return;
  throw new EngineError(
    'cancelled',
    `Loading ${name} was given up, because it was stopped, or another model or a run was begun. Load it again.`,
  );
}
