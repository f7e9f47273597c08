// What an engine is: its calls, and the types of everything that goes in and comes out. Implemented by session/ and client.ts.
import type { DeviceChoice, DeviceList, Probe, UsedDevice } from './device/types';
import type {
  DataChoices,
  DataSummary,
  ReadChoices,
  ReadProgress,
  ReadSplit,
  RowsQuery,
  RowsWindow,
  TableRole,
  TableSummary,
} from './data/types';
import type { ExportedZip, ExportFile, ExportTarget, OnExportProgress } from './export/types';
import type { HubDataSet, HubDataSource, KeptDataSet } from './hubData';
import type { LabelledFile, LabelOptions, LabelProgress, PredictResult } from './inference/types';
import type { InterruptedRun, LastingOptions } from './interruptedRun';
import type { HubModel, KeptRun, KeptSummary, ModelInfo, ModelSource, Progress } from './model/types';
import type { Incomparable, MendOutcome, PastRun, RunComparison, RunLabels, StepPoint } from './pastRun';
import type { Recipe } from './recipe';
import type { TrafficReport } from './traffic';
import type { Estimate } from './training/types';
import type { Evaluation, RunChange, TrainEvent } from './training/events';
import type { RatePoint, RateTrial } from './training/rateTrial';

export type { CoveragePoint } from './coverage';
export type * from './data/types';
export type { HubDataConfig, HubDataPart, HubDataSet, HubDataSource, KeptDataSet } from './hubData';
export type * from './device/types';
export type {
  ExportedZip,
  ExportFile,
  ExportProgress,
  ExportTarget,
  ExportTargetName,
  OnExportProgress,
  RoundingCost,
} from './export/types';
export type * from './inference/types';
export type { InterruptedRun, LastingOptions } from './interruptedRun';
export type * from './model/types';
export type * from './pastRun';
export type { Estimate } from './training/types';
export type * from './training/events';
export type { RatePoint, RateTrial } from './training/rateTrial';
export type { Recipe } from './recipe';

/** What happens outside of a call. `traffic`: what the engine's thread sent and received, at most four times a second. */
export type EngineNotice =
  | { kind: 'device-lost'; message: string }
  | { kind: 'device-error'; message: string }
  | { kind: 'traffic'; reports: TrafficReport[] };

/**
 * One run trains at a time; predictions are answered between its steps from the last finished epoch's weights.
 * Every failure is an EngineError with a code.
 */
export interface Engine {
  /** The GPU, whatever is computed on. */
  probe(): Promise<Probe>;
  /**
   * What can be had here, and what the choice comes to. Outside of a run each device is timed, which opens it and takes a
   * moment the first time; a software GPU only where it is open already.
   */
  devices(): Promise<DeviceList>;
  /**
   * What is computed on from now on: `auto` until something else is chosen. A trained model stays where it is until the
   * next run. `threads`: of the processor; left out, as many as are best here. Fails with the reason where it cannot be
   * had, and the choice before stays.
   */
  useDevice(choice: DeviceChoice, threads?: number): Promise<UsedDevice>;
  /**
   * Reads a dropped file, or several that belong together. `role` validation, test: a file that is that part instead of a
   * split. Until it resolves the file before stays; another call cancels this one.
   */
  readTable(
    file: File | readonly File[],
    choices?: ReadChoices,
    role?: TableRole,
    onProgress?: (progress: ReadProgress) => void,
  ): Promise<TableSummary>;
  /**
   * What a data set of the hub is, before a byte of its rows. `address`: "tweet_eval", "owner/name/config@revision", or an
   * address. `token`: as for models.
   */
  lookUpData(address: string, token?: string | null): Promise<HubDataSet>;
  /**
   * Reads one that was looked up or is kept, as files that were dropped: its parts are taken as such. What of it is not here
   * is fetched first, and kept. As for files, until it resolves what was there stays, and another call cancels this one.
   */
  readHubData(
    source: HubDataSource,
    choices?: ReadChoices,
    onProgress?: (progress: ReadProgress) => void,
  ): Promise<TableSummary>;
  /** Data sets of the hub that are on this machine, whole or in part. */
  keptData(): Promise<KeptDataSet[]>;
  deleteData(id: string, commit: string): Promise<void>;
  /** The reading that is under way fails with `cancelled`; the file before stays. */
  cancelReading(): Promise<void>;
  /** Classes, counts and split of the file read last. Called again at each change of choice. */
  prepare(choices: DataChoices, maxLength?: number): Promise<DataSummary>;
  /**
   * Reads a split that was saved of the files read last. It makes the parts once `parts` of the choices names it; until then
   * what was prepared stays.
   */
  readSplit(file: File): Promise<ReadSplit>;
  /** The parts as they were prepared last: a CSV file with a line for each row that is in one. It has no texts. */
  exportSplit(): Promise<Blob>;
  /** Every text of the file read last as a CSV file with an empty column of labels, to be filled in. */
  exportTexts(): Promise<Blob>;
  /** A window of the rows of that file as they were prepared: searched and narrowed, never all of them at once. */
  rows(query: RowsQuery): Promise<RowsWindow>;
  /**
   * What a model of the hub is, before a byte of its weights. `address`: an id, with @revision or without, or an address.
   * `token`: for gated and private models; held in memory, sent to the hub alone; null takes it back.
   */
  lookUp(address: string, token?: string | null): Promise<HubModel>;
  /** Loads weights and tokenizer, and compiles the kernels meanwhile. Gives up a load that is under way. */
  loadModel(source: ModelSource, onProgress?: (progress: Progress) => void): Promise<ModelInfo>;
  /** Ends a load that is under way with code cancelled. What has come of a hub's model is kept: loading it goes on there. */
  pauseDownload(): Promise<void>;
  /** Models of the hub that are on this machine, whole or in part. */
  keptModels(): Promise<KeptSummary[]>;
  deleteModel(id: string, commit: string): Promise<void>;
  /** Deletes all that is kept: models, data sets, runs, token, kernel plans, whatever else this origin stores in the worker's reach. */
  forget(): Promise<void>;
  /**
   * Memory and time of a run before it starts; cheap enough for each change of the recipe. `source`: on that model
   * instead of the loaded one, by its config and tokenizer alone and a sample of the data.
   */
  estimate(recipe: Recipe, source?: ModelSource): Promise<Estimate>;
  /** The same, its time taken from a few real steps on the prepared data; they leave no trace. Takes seconds. */
  tryOut(recipe: Recipe): Promise<Estimate>;
  /**
   * Tries learning rates from 1e-7 to 1e-1 on 60 to 90 steps of the run, which leave no trace, and reads off the loss which one
   * suits. `recipe`: its own rate, schedule and epochs do not matter. The same on the same device, to the bit. Another search,
   * a run and `cancelFindRate` end it: it fails with `cancelled`.
   */
  findRate(recipe: Recipe, onPoint?: (point: RatePoint) => void): Promise<RateTrial>;
  /** Resolves when nothing is tried any more. */
  cancelFindRate(): Promise<void>;
  /**
   * Trains the loaded model on the prepared data; resolves after the end event. Starts from the model as loaded. A load and a
   * reading that are under way are given up: they fail with `cancelled`. What would change model or data fails with `busy`
   * until it resolves.
   */
  train(recipe: Recipe, onEvent: (event: TrainEvent) => void, lasting?: LastingOptions): Promise<void>;
  /** Runs that did not come to their end and can go on, the newest first; not those that are being trained. */
  interruptedRuns(): Promise<InterruptedRun[]>;
  /** What an interrupted run trained on; null where that was not kept. */
  runFiles(id: string): Promise<File[] | null>;
  /** Deletes its checkpoints. */
  forgetRun(id: string): Promise<void>;
  /** Lets the run rest behind the step that is under way: it says `pause` when it does, answers, and keeps its memory. */
  pause(): Promise<void>;
  /** Goes on, from there with another learning rate or number of epochs. Fails with recipe-invalid, and the run rests on. */
  resume(change?: RunChange): Promise<void>;
  /** Runs that are over, and histories that were imported, the newest first. */
  pastRuns(): Promise<PastRun[]>;
  /** The steps of one, in order. */
  pastSteps(id: string): Promise<StepPoint[]>;
  /** What a person says of it. */
  labelRun(id: string, labels: Partial<RunLabels>): Promise<void>;
  deletePastRun(id: string): Promise<void>;
  /** All that is known of it as one file, which `importRuns` reads. It has no text of the data and no weights. */
  exportRun(id: string): Promise<ExportFile>;
  /**
   * Lays histories among the runs: such a file, the zip or folder of an export, a Trainer's trainer_state.json, TensorBoard's
   * event files, or a CSV of W&B or Trackio. Fails with run-unreadable, which names the file; the others are taken.
   */
  importRuns(files: readonly File[]): Promise<PastRun[]>;
  /** On the same validation texts, pair by pair. */
  compareRuns(a: string, b: string): Promise<RunComparison | Incomparable>;
  /** Null where it was to mend nothing, or nothing that is still kept. */
  mendOutcome(id: string): Promise<MendOutcome | null>;
  /** After it resolves no further step is submitted; the run ends with reason "stopped". */
  stop(): Promise<void>;
  /**
   * Of the current weights, on the validation part, on the test part, or on all rows that are used. `maxLength`: tokens of a
   * text that are read; left out: as many as the run read that trained them, else as the model's folder says.
   */
  evaluate(part?: 'validation' | 'test' | 'all', maxLength?: number): Promise<Evaluation>;
  predict(texts: string[], maxLength?: number): Promise<PredictResult>;
  /** Reads a file to be labelled, beside the data, which stay. Another call, and `cancelLabelling`, cancel this one. */
  readToLabel(
    file: File,
    choices?: ReadChoices,
    onProgress?: (progress: ReadProgress) => void,
  ): Promise<TableSummary>;
  /**
   * Labels each row of that file by the current weights, and gives it back with all its cells, in order. What is written lies on the
   * disk where the browser has one: the same call on the same file goes on behind its last whole row, also after a reload. Fails
   * with `busy` during a run, with `cancelled` where another model or run takes its place, and where that is asked for.
   */
  labelFile(options: LabelOptions, onProgress?: (progress: LabelProgress) => void): Promise<LabelledFile>;
  /** Lets it rest behind the rows that are under way, or go on. */
  pauseLabelling(paused: boolean): Promise<void>;
  /** It fails with `cancelled`, and what was written is removed. */
  cancelLabelling(): Promise<void>;
  /** The trained model for others: left out, as the Hugging Face folder that transformers opens. */
  exportModel(target?: ExportTarget): Promise<ExportFile[]>;
  /** The same as one zip; of a target that is a single file, that file. */
  exportZip(target?: ExportTarget, onProgress?: OnExportProgress): Promise<ExportedZip>;
  /** Keeps that zip on this machine, beside the hub's models: all of it or nothing. */
  keepRun(): Promise<KeptRun>;
  /** The models of earlier runs that are kept, the newest first. */
  keptRuns(): Promise<KeptRun[]>;
  deleteRun(id: string): Promise<void>;
  /** Tells of what happens outside of a call; returns the way to stop listening. */
  subscribe(listener: (notice: EngineNotice) => void): () => void;
  dispose(): Promise<void>;
}
