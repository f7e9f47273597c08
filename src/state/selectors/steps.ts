// The six steps as the rail and the page show them: marker, one line, and whether each is open. Pure.
import { memoize } from '../memo';
import type { StepName, StudioState } from '../types';
import { stepLine } from './stepLine';
import { hasResults, selectPhase, selectProgress, type Phase } from './phase';

export type Marker = 'not yet' | 'current' | 'running' | 'done' | 'error';

/** open; folded: done, one line; locked: as folded, while a run goes on; waiting: for an earlier step; ready: can be opened. */
export type StepView = 'open' | 'folded' | 'locked' | 'waiting' | 'ready';

export interface Step {
  name: StepName;
  number: number;
  title: string;
  marker: Marker;
  /** 0 to 1, of a running step. */
  share: number;
  /** What the rail says under the title; may be empty. */
  line: string;
  view: StepView;
}

const TITLES: Record<StepName, string> = {
  data: 'Data',
  recipe: 'Model & recipe',
  train: 'Train',
  results: 'Results',
  playground: 'Playground',
  export: 'Export',
};

export const STEP_NAMES = Object.keys(TITLES) as StepName[];

const INPUTS = [
  'devices',
  'deviceLost',
  'table',
  'data',
  'dataFailure',
  'preparing',
  'file',
  'model',
  'recipe',
  'cost',
  'run',
  'opened',
] as const satisfies (keyof StudioState)[];

type Inputs = Pick<StudioState, (typeof INPUTS)[number]>;

/** All six, in order. */
export const selectSteps: (state: Inputs) => Step[] = memoize<StudioState, keyof Inputs, Step[]>(
  INPUTS,
  (state) => {
    const current = currentStep(state);
    return STEP_NAMES.map((name, index) => ({
      name,
      number: index + 1,
      title: TITLES[name],
      marker: markerOf(name, current, state),
      share: name === 'train' ? selectProgress(state) : 0,
      line: stepLine(name, state),
      view: viewOf(name, state),
    }));
  },
);

/** The step that the person is in. */
export function currentStep(state: Inputs): StepName {
  const phase = selectPhase(state);
  if (phase === 'training') return 'train';
  if (phase === 'over') return state.run.status !== 'failed' && hasResults(state.run) ? 'results' : 'train';
  return state.data && !state.dataFailure ? 'recipe' : 'data';
}

function markerOf(name: StepName, current: StepName, state: Inputs): Marker {
  if (hasFailed(name, state)) return 'error';
  if (name === current)
    return name === 'train' && state.run.status !== 'idle' ? runningMarker(state) : 'current';
  return isDone(name, current, state) ? 'done' : 'not yet';
}

function runningMarker(state: Inputs): Marker {
  return selectPhase(state) === 'training' ? 'running' : 'done';
}

function hasFailed(name: StepName, { dataFailure, file, model, run }: Inputs): boolean {
  if (name === 'data') return dataFailure !== null || file.status === 'failed';
  if (name === 'recipe') return model.status === 'failed';
  return name === 'train' && run.status === 'failed';
}

function isDone(name: StepName, current: StepName, state: Inputs): boolean {
  if (STEP_NAMES.indexOf(name) < STEP_NAMES.indexOf(current)) return true;
  return selectPhase(state) === 'over' && hasResults(state.run) && name === 'playground';
}

function viewOf(name: StepName, state: Inputs): StepView {
  const phase = selectPhase(state);
  const byHand = state.opened[name];
  if (name === 'data' || name === 'recipe') return setupView(phase, byHand);
  if (name === 'train') return state.data || phase === 'training' || phase === 'over' ? 'open' : 'waiting';
  if (name === 'export') return phase === 'over' && state.run.end ? 'open' : 'waiting';
  if (!canShow(name, state)) return 'waiting';
  if (phase === 'over') return byHand === false ? 'ready' : 'open';
  return byHand ? 'open' : 'ready';
}

function setupView(phase: Phase, byHand: boolean | undefined): StepView {
  if (phase === 'training') return 'locked';
  return (byHand ?? phase !== 'over') ? 'open' : 'folded';
}

/** A model that came with its own head can answer before anything was trained here. */
function canShow(name: 'results' | 'playground', { run, model }: Inputs): boolean {
  if (hasResults(run)) return true;
  return name === 'playground' && model.status === 'ready' && model.info?.labels != null;
}
