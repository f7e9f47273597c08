// Where a session's models come from, and which of them are kept on this machine. One loads at a time.
import { Hub, type HubOptions } from '../model/hub/hub';
import { fetchHubUrl } from '../model/hub/where';
import type { OpenModelOptions } from '../model/source';
import type { HubModel, KeptSummary, ModelSource, Progress } from '../model/types';
import { trialAllocation } from '../ops/trialAllocation';
import { forgetStorage } from './forget';
import type { Gpu } from './gpu';
import { openKeptModels } from './keptModels';
import { loadModel, type LoadedModel } from './model';

export interface ModelsOptions extends Omit<OpenModelOptions, 'onConfig' | 'onProgress' | 'signal' | 'hub'> {
  /** What of the hub differs from a browser's. */
  hub?: Partial<HubOptions>;
}

/** Weights, gradients, two moments, and the copy of the last finished epoch, as float32. */
const BYTES_A_PARAMETER = 5 * 4;

export class Models {
  private readonly hub: Hub;
  private loading: { abort: AbortController; settled: Promise<unknown> } | null = null;

  constructor(
    private readonly gpu: Gpu,
    private readonly options: ModelsOptions,
  ) {
    const { baseUrl = '/', hub } = options;
    let url: Promise<string> | null = null;
    this.hub = new Hub({ url: () => (url ??= fetchHubUrl(baseUrl)), openFolder: openKeptModels, ...hub });
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
    const load = loadModel(source, { ...this.options, hub: this.hub, onProgress, onConfig, signal });
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

  async lookUp(address: string, token?: string | null): Promise<HubModel> {
    const model = await this.hub.lookUp(address, token);
    return { ...model, fits: await this.fits(BYTES_A_PARAMETER * model.parameters) };
  }

  kept(): Promise<KeptSummary[]> {
    return this.hub.kept();
  }

  remove(id: string, commit: string): Promise<void> {
    return this.hub.remove(id, commit);
  }

  /** Models, token, and whatever else this origin keeps. */
  async forget(): Promise<void> {
    await this.pause();
    await this.hub.forget();
    await forgetStorage();
  }

  /** WebGPU tells no free memory: what fits is tried. */
  private async fits(bytes: number): Promise<HubModel['fits']> {
    try {
      const { host } = await this.gpu.open();
      return (await trialAllocation(host.device, bytes)) ? 'yes' : 'no';
    } catch {
      return 'unknown';
    }
  }
}
