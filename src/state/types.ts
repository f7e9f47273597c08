// The studio's state: all that the page knows, as plain values. No functions, no files, no React.
import type {
  BuiltinModel,
  DataChoices,
  DataSummary,
  ErrorCode,
  Estimate,
  ExportProgress,
  ExportTargetName,
  HubDataSet,
  HubModel,
  InterruptedRun,
  KeptDataSet,
  KeptRun,
  KeptSummary,
  ModelInfo,
  ModelSource,
  PredictResult,
  DeviceList,
  Progress,
  ReadChoices,
  ReadProgress,
  Recipe,
  RecipeField,
  RequestEnd,
  RoundingCost,
  RowSelection,
  TableSummary,
  Thread,
} from '@/engine';
import type { LabellingState } from './labellingTypes';
import type { LastingState } from './lasting/types';
import type { PastState } from './pastTypes';
import type { QueueState } from './queueTypes';
import type { Recovery } from './recovery';
import type { RateState, RunState } from './runTypes';

export type { ComparisonState, Mended, PastState } from './pastTypes';
export type { RateState, RunState, RunStatus, TimedNotice } from './runTypes';

/** A failure as the page shows it: the code decides what is offered, the message is read by a person. */
export interface Failure {
  code: ErrorCode;
  message: string;
}

/** system: as the browser prefers. */
export type Theme = 'system' | 'light' | 'dark';

export type StepName = 'data' | 'recipe' | 'train' | 'results' | 'playground' | 'export';

export interface FileState {
  /** `failed` with a table still loaded: the newer file was refused, the older one stays. */
  status: 'none' | 'reading' | 'ready' | 'failed';
  /** Of the file that was dropped last. */
  name: string | null;
  failure: Failure | null;
  /** While reading takes long enough to be told. */
  progress?: ReadProgress;
  /** Files that came together, where it is not clear which one to train on. */
  unclear?: readonly string[];
}

export interface ModelState {
  /** paused: a download of the hub's that the person stopped; what has come is kept. */
  status: 'idle' | 'loading' | 'paused' | 'ready' | 'failed';
  /** What was picked last; of the person's own folder its name only. */
  picked: Exclude<ModelSource, { kind: 'files' }> | { kind: 'files'; name: string } | null;
  progress: Progress | null;
  info: ModelInfo | null;
  failure: Failure | null;
  /** Models that come with the page. */
  builtins: BuiltinModel[];
}

/** Models of the Hugging Face hub: the one that was looked up, and those on this machine. */
export interface HubState {
  status: 'idle' | 'looking' | 'found' | 'failed';
  /** What was asked for last. */
  address: string;
  found: HubModel | null;
  /** Of looking up, or of deleting. */
  failure: Failure | null;
  kept: readonly KeptSummary[];
  /** Whether the browser promised to keep them when it runs out of room; null: not asked yet. */
  persistent: boolean | null;
}

/** Data sets of the hub: the one that was looked up, and those on this machine. */
export interface HubDataState extends Pick<HubState, 'status' | 'address' | 'failure'> {
  found: HubDataSet | null;
  kept: readonly KeptDataSet[];
}

/** What another value of one field would change, against the recipe as it is. */
export interface Price {
  field: RecipeField;
  /** The other value, as its field names it. */
  label: string;
  /** Bytes more, or fewer where negative. */
  memory: number;
  /** Times as long; null where the time of either is not known. */
  time: number | null;
  fits: Estimate['fits'];
}

/** What a run of the recipe would take. */
export interface CostState {
  /** asking: of a recipe whose answer is on its way. measuring: trial steps go on. failed: it stays unknown. */
  status: 'none' | 'asking' | 'measuring' | 'ready' | 'failed';
  /** The last answer for this model and file; while asking that of the recipe before. */
  estimate: Estimate | null;
  /** Come one by one after the estimate. */
  prices: readonly Price[];
}

/** Runs that did not come to their end, and what became of going on with one. */
export interface InterruptedState {
  /** The newest first. */
  runs: readonly InterruptedRun[];
  /** The one whose data and model are being brought. */
  opening: string | null;
  failure: Failure | null;
}

export interface PlaygroundState {
  /** As typed; a line is a text. */
  text: string;
  result: PredictResult | null;
  /** An answer is on its way; `result` may still be that of an older text. */
  pending: boolean;
  failure: Failure | null;
}

export interface ExportState {
  /** What became of each target that was asked for. */
  rows: Readonly<Partial<Record<ExportTargetName, ExportRow>>>;
  keep: KeepState;
}

export interface ExportRow {
  /** weighed: it is written, and waits for a word on what its rounding costs before it is handed over. */
  status: 'writing' | 'weighed' | 'saved' | 'failed';
  /** Of the file. */
  name: string;
  /** While it is written; null before the first word of it. */
  progress: ExportProgress | null;
  /** Once it is written. */
  bytes: number | null;
  /** What its rounding costs; null where nothing is rounded, or that could not be counted. */
  cost: RoundingCost | null;
  failure: Failure | null;
}

/** Whether the run that is shown was kept in this browser. */
export interface KeepState {
  status: 'idle' | 'keeping' | 'kept' | 'failed';
  /** What was kept last; it may be deleted since. */
  id: string | null;
  failure: Failure | null;
}

/** What went over the network since the page was opened, in bytes. */
export interface Traffic {
  /** Bodies of requests: 0 unless something is wrong. */
  sent: number;
  /** Address of the last request that had a body. */
  sentTo: string | null;
  received: number;
  /** The same by host, in the order in which they were first asked. */
  hosts: Readonly<Record<string, HostTraffic>>;
  /** The newest ones, the newest last. */
  requests: readonly RequestLine[];
}

/** One request, as far as it has come. */
export interface RequestLine {
  id: string;
  thread: Thread;
  host: string;
  method: string;
  /** Without what may be secret in it. */
  address: string;
  /** ms since 1970, when it began. */
  at: number;
  sent: number;
  received: number;
  /** Of the answer; null where none came. */
  status: number | null;
  /** Null while it goes on. */
  end: RequestEnd | null;
}

export interface HostTraffic {
  requests: number;
  /** Bytes of bodies. */
  sent: number;
  received: number;
}

/** What is changed by hand of rows and classes, and can be taken back. */
export type HandChanges = Pick<DataChoices, 'classNames' | 'labels' | 'leftOut' | 'leftOutLabels' | 'order'>;

/** A change by hand that was made, and what it takes to undo it. */
export interface Edit {
  /** What it did: "row 12 is positive". */
  words: string;
  /** What it was done to: two in a row on the same thing are one. */
  of: string;
  before: HandChanges;
}

/** A change by hand that is asked for. */
export interface EditRequest extends Omit<Edit, 'before'> {
  patch: HandChanges;
}

/** The table of all rows. */
export interface RowsState {
  open: boolean;
  /** Only these; null: every row. */
  of: RowSelection | null;
}

export interface StudioState {
  /** What can compute here; null until the first answer. */
  devices: DeviceList | null;
  probing: boolean;
  /** Why what was chosen last to compute on cannot be had; null where it can. */
  deviceFailure: string | null;
  /** What the engine said when the GPU went away; null while it is there. */
  deviceLost: string | null;
  theme: Theme;
  /** Steps that were opened or folded by hand; the others follow the work. */
  opened: Partial<Record<StepName, boolean>>;
  /** The settings that are seldom changed are shown too; remembered. */
  allSettings: boolean;
  /** What a run trains on lies beside its checkpoints while it goes on; remembered. */
  keepsFile: boolean;
  /** What was requested and what is kept stands under the bar. */
  privacyShown: boolean;
  file: FileState;
  table: TableSummary | null;
  /** A model is asked without any data: shown in place of the first visit, until there is a table. */
  trying: boolean;
  readChoices: ReadChoices;
  choices: DataChoices;
  /** Changes by hand, the newest last. */
  edits: readonly Edit[];
  rows: RowsState;
  preparing: boolean;
  data: DataSummary | null;
  dataFailure: Failure | null;
  /** Why the split that was chosen last could not be used, or this one not saved. */
  splitFailure: Failure | null;
  model: ModelState;
  hub: HubState;
  hubData: HubDataState;
  /** Models of earlier runs in this browser, the newest first. */
  keptRuns: readonly KeptRun[];
  recipe: Recipe;
  cost: CostState;
  rate: RateState;
  /** The same of models that are not loaded, under their outlookKey; null: it could not be told. */
  outlooks: Readonly<Record<string, Estimate | null>>;
  run: RunState;
  lasting: LastingState;
  interrupted: InterruptedState;
  past: PastState;
  /** A run whose device went away; null once it goes on, or nobody waits for it. */
  recovery: Recovery | null;
  /** Runs that wait for their turn; null where none does. */
  queue: QueueState | null;
  playground: PlaygroundState;
  labelling: LabellingState;
  export: ExportState;
  traffic: Traffic;
}
