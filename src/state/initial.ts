// The studio as it is before anything happened. Pure.
import { recommended } from '@/engine';
import type {
  CostState,
  ExportState,
  FileState,
  HubState,
  ModelState,
  PlaygroundState,
  RowsState,
  RunState,
  StudioState,
  Theme,
} from './types';

/** Width of the built-in model: what the recommended recipe assumes until a model has been read. */
export const BUILTIN_HIDDEN = 384;

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

export const noRows: RowsState = { open: false, of: null };

export const noCost: CostState = { status: 'none', estimate: null, prices: [] };

export const noRun: RunState = {
  status: 'idle',
  number: 0,
  startedAt: null,
  firstStepAt: null,
  start: null,
  steps: [],
  epochs: [],
  notices: [],
  end: null,
  endedAt: null,
  failure: null,
};

export const noAnswer: PlaygroundState = { text: '', result: null, pending: false, failure: null };

export const noExport: ExportState = {
  status: 'idle',
  name: null,
  bytes: null,
  failure: null,
  keep: { status: 'idle', id: null, failure: null },
};

/** A fresh state; `theme` is what the browser remembered. */
export function initialState(theme: Theme): StudioState {
  return {
    probe: null,
    probing: false,
    deviceLost: null,
    theme,
    opened: {},
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
    keptRuns: [],
    recipe: recommended(BUILTIN_HIDDEN),
    cost: noCost,
    outlooks: {},
    run: noRun,
    playground: noAnswer,
    export: noExport,
    traffic: { sent: 0, sentTo: null, received: 0, hosts: {}, requests: [] },
  };
}
