// The worker's side of the boundary: a Session behind Comlink, with errors that cross whole. Started by client.ts.
import { expose } from 'comlink';
import { createBatch } from './batch';
import { createDeliveries } from './deliveries';
import { toPlainError } from './errors';
import type {
  Engine,
  EngineNotice,
  ExportTarget,
  HubDataSource,
  LabelOptions,
  LabelProgress,
  LastingOptions,
  ModelSource,
  OnExportProgress,
  Progress,
  RatePoint,
  ReadChoices,
  ReadProgress,
  Recipe,
  TableRole,
  TrainEvent,
} from './engine';
import type { PageThreads } from './pageThreads';
import { browserPlatform } from './processorBrowser';
import { openBrowserLabelled } from './session/browserLabelled';
import { openBrowserPastRuns } from './session/browserPastRuns';
import { openBrowserRuns } from './session/browserRuns';
import { Session } from './session/session';
import { countingFetch, type TrafficReport } from './traffic';
import { VERSION } from './version';

/** What a call gives: its value, or the error as a plain object (Comlink would drop the code). */
export type Outcome<T> = { ok: true; value: T } | { ok: false; error: ReturnType<typeof toPlainError> };

type Call = Exclude<
  keyof Engine,
  | 'subscribe'
  | 'train'
  | 'findRate'
  | 'loadModel'
  | 'readTable'
  | 'readHubData'
  | 'exportZip'
  | 'readToLabel'
  | 'labelFile'
>;

let session: Session;

const listeners = new Set<(notice: EngineNotice) => void>();
const tell = (notice: EngineNotice): void => listeners.forEach((listener) => listener(notice));
// Before anything can ask for a file: whoever fetches in this thread, tfjs too, is counted.
const traffic = createBatch<TrafficReport>((reports) => tell({ kind: 'traffic', reports }));
globalThis.fetch = countingFetch('worker', globalThis.fetch.bind(globalThis), traffic.add);

async function outcome<T>(work: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    return { ok: false, error: toPlainError(error) };
  }
}

const remote = {
  /** First of all: where the page lies, since the worker's own address is elsewhere, and what starts threads. */
  open(baseUrl: string, threads: PageThreads): void {
    session = new Session({
      baseUrl,
      version: VERSION,
      processor: browserPlatform(threads),
      openRuns: openBrowserRuns,
      openPastRuns: openBrowserPastRuns,
      openLabelled: openBrowserLabelled,
    });
    session.subscribe(tell);
  },
  call: (name: Call, args: unknown[]) =>
    outcome(() => (session[name] as (...given: unknown[]) => Promise<unknown>)(...args)),
  readTable: (
    file: File | readonly File[],
    choices: ReadChoices | undefined,
    role: TableRole | undefined,
    onProgress: (progress: ReadProgress) => void,
  ) => outcome(() => session.readTable(file, choices, role, (progress) => onProgress(progress))),
  readHubData: (
    source: HubDataSource,
    choices: ReadChoices | undefined,
    onProgress: (progress: ReadProgress) => void,
  ) => outcome(() => session.readHubData(source, choices, (progress) => onProgress(progress))),
  loadModel: (source: ModelSource, onProgress: (progress: Progress) => void) =>
    outcome(() => session.loadModel(source, (progress) => onProgress(progress))),
  exportZip: (target: ExportTarget | undefined, onProgress: OnExportProgress) =>
    outcome(() => session.exportZip(target, (progress) => onProgress(progress))),
  readToLabel: (file: File, choices: ReadChoices | undefined, onProgress: (progress: ReadProgress) => void) =>
    outcome(() => session.readToLabel(file, choices, (progress) => onProgress(progress))),
  labelFile: (options: LabelOptions, onProgress: (progress: LabelProgress) => void) =>
    outcome(() => session.labelFile(options, (progress) => onProgress(progress))),
  findRate: (recipe: Recipe, onPoint: (point: RatePoint) => void) =>
    outcome(() => session.findRate(recipe, (point) => onPoint(point))),
  train: (recipe: Recipe, onEvent: (event: TrainEvent) => void, lasting?: LastingOptions) =>
    outcome(async () => {
      const events = createDeliveries(onEvent);
      try {
        return await session.train(recipe, events.tell, lasting);
      } finally {
        // Whoever awaits the run finds it over.
        await events.arrived();
      }
    }),
  subscribe: (listener: (notice: EngineNotice) => void) => void listeners.add(listener),
};

export type RemoteEngine = typeof remote;

expose(remote);
