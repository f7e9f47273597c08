// What the rail says under each step's title: a fact, a few words. Pure.
import { count, counted, duration, percent, roughly, small } from '../format';
import type { StepName, StudioState } from '../types';
import { exportable } from './exports';
import { selectBlocker, type BlockerInputs } from './blocker';
import { keptEpoch, keptEvaluation } from './kept';
import { hasResults, selectPhase, selectProgress } from './phase';

type Inputs = BlockerInputs & Pick<StudioState, 'table' | 'run'>;

const LINES: Record<StepName, (state: Inputs) => string> = {
  data: dataLine,
  recipe: recipeLine,
  train: trainLine,
  results: resultsLine,
  playground: playgroundLine,
  export: ({ run }) =>
    run.end ? counted(exportable(run).length, 'format') : run.status === 'idle' ? '' : 'after the run',
};

export function stepLine(name: StepName, state: Inputs): string {
  return LINES[name](state);
}

function dataLine({ devices, table, data, dataFailure, file }: Inputs): string {
  if (file.status === 'reading') return 'reading';
  if (!table) return devices?.used === null ? 'can still be checked' : 'drop a file';
  if (dataFailure) return 'needs a look';
  return data
    ? `${counted(data.account.used, 'row')}, ${counted(data.classes.length, 'class', 'classes')}`
    : 'counting';
}

function recipeLine({ table, model, recipe }: Inputs): string {
  if (model.status === 'failed') return 'model not loaded';
  const name = model.info?.name ?? model.picked?.name;
  if (!name) return table ? '' : 'pick or keep MiniLM';
  return `${name}, lr ${small(recipe.learningRate)}`;
}

function trainLine(state: Inputs): string {
  const { run } = state;
  const { start, end } = run;
  if (run.status === 'failed') return 'stopped by a failure';
  if (end) return `${counted(end.epochs, 'epoch')}, ${duration(end.runtime)}`;
  if (run.status === 'starting') return 'starting';
  if (start) {
    const epoch = Math.min(start.recipe.epochs, run.epochs.length + 1);
    return `epoch ${epoch} of ${start.recipe.epochs}, ${percent(selectProgress({ run }), 0)}`;
  }
  return startLine(state);
}

/** Before a run: what it waits for, else how long it would take. */
function startLine(state: Inputs): string {
  if (!state.table) return state.devices?.used === null ? 'nothing can compute here' : '';
  const blocker = selectBlocker(state);
  if (blocker) return blocker.line;
  const seconds = state.cost.estimate?.seconds ?? null;
  return seconds === null ? '' : `about ${roughly(seconds)}`;
}

function resultsLine({ run, table }: Inputs): string {
  const evaluation = keptEvaluation(run);
  if (!evaluation) return selectPhase({ run, table }) === 'training' ? 'interim after each epoch' : '';
  const half = (evaluation.interval[1] - evaluation.interval[0]) / 2;
  const text = `${percent(evaluation.accuracy)} ± ${(100 * half).toFixed(0)}`;
  return run.end ? text : `interim, ${text}`;
}

function playgroundLine({ run }: Inputs): string {
  return hasResults(run) ? `epoch-${count(keptEpoch(run)?.epoch ?? 0)} weights` : '';
}
