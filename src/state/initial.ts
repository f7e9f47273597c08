// The studio as it is before anything happened. Pure.
import { recommended, type ModelInfo, type Recipe } from '@/engine';
import { noLabelling } from './labellingTypes';
import type { LastingState } from './lasting/types';
import type {
  CostState,
  ExportState,
  FileState,
  HubDataState,
  HubState,
  ModelState,
  PastState,
  PlaygroundState,
  RateState,
  RowsState,
  RunState,
  StudioState,
  Theme,
} from './types';

/** Width of the built-in model. */
const BUILTIN_HIDDEN = 384;

/** The recommended recipe of a model; of the built-in one until a model has been read. */
export function recommendedFor(info: ModelInfo | null): Recipe {
  return recommended(info?.hidden ?? BUILTIN_HIDDEN, info?.maxPositions);
}

const noFile: FileState = { status: 'none', name: null, failure: null };

export const noModel: ModelState = {
  status: 'idle',
  picked: null,
  progress: null,
  info: null,
  failure: null,
  builtins: [],
};

const noHub: HubState = {
  status: 'idle',
  address: '',
  found: null,
  failure: null,
  kept: [],
  persistent: null,
};

const noHubData: HubDataState = { status: 'idle', address: '', found: null, failure: null, kept: [] };

export const noRows: RowsState = { open: false, of: null };

export const noCost: CostState = { status: 'none', estimate: null, prices: [] };

export const noRate: RateState = {
  status: 'none',
  number: 0,
  points: [],
  lowest: null,
  suggestion: null,
  failure: null,
};

export const noRun: RunState = {
  status: 'idle',
  number: 0,
  startedAt: null,
  firstStepAt: null,
  data: null,
  start: null,
  steps: [],
  epochs: [],
  notices: [],
  checkpoint: null,
  saved: [],
  resumedAt: null,
  recoveredFrom: null,
  end: null,
  mends: null,
  endedAt: null,
  failure: null,
};

const noPast: PastState = {
  runs: [],
  steps: {},
  ticked: [],
  shown: null,
  failure: null,
  comparison: null,
  outcomes: {},
};

export const noAnswer: PlaygroundState = { text: '', result: null, pending: false, failure: null };

export const noExport: ExportState = {
  rows: {},
  keep: { status: 'idle', id: null, failure: null },
};

const nothingLasting: LastingState = {
  savedAgo: null,
  storage: null,
  savedEdit: null,
  awake: { offered: false, wanted: false },
  watched: null,
};

/** A fresh state, with what the browser remembered. */
export function initialState(
  theme: Theme,
  allSettings = false,
  keepsFile = true,
  keepsAwake = false,
): StudioState {
  return {
    devices: null,
    deviceFailure: null,
    probing: false,
    deviceLost: null,
    theme,
    opened: {},
    allSettings,
    keepsFile,
    privacyShown: false,
    file: noFile,
    table: null,
    trying: false,
    readChoices: {},
    choices: {},
    edits: [],
    rows: noRows,
    preparing: false,
    data: null,
    dataFailure: null,
    splitFailure: null,
    model: noModel,
    hub: noHub,
    hubData: noHubData,
    keptRuns: [],
    recipe: recommendedFor(null),
    cost: noCost,
    rate: noRate,
    outlooks: {},
    run: noRun,
    lasting: { ...nothingLasting, awake: { offered: false, wanted: keepsAwake } },
    interrupted: { runs: [], opening: null, failure: null },
    past: noPast,
    recovery: null,
    queue: null,
    playground: noAnswer,
    labelling: noLabelling,
    export: noExport,
    traffic: { sent: 0, sentTo: null, received: 0, hosts: {}, requests: [] },
  };
}
