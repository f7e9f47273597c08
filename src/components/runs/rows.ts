// The runs as their table shows them: the one that goes on first, then those that are over. Pure.
import type { EpochPoint, Evaluation, PastRun, StartEvent } from '@/engine';
import { memoize } from '@/state/memo';
import { labelOf } from '@/state/pastRuns';
import { isActive } from '@/state/runReducer';
import { beatsChance, skillOf } from '@/state/selectors/skill';
import type { RunState, StudioState } from '@/state/types';
import { changesBetween, type Changed } from './changes';
import { setupNow, setupOf } from './setup';

export type RunWord = 'running' | 'finished' | 'stopped early' | 'at chance' | 'failed' | 'imported';

export interface RunRow {
  /** Null for the run of this page until it is among those that are over. */
  past: PastRun | null;
  key: string;
  /** "3"; of an imported one, where it is from. */
  label: string;
  model: string;
  /** Null for an imported one. */
  changed: Changed | null;
  /** Validation accuracies by epoch. */
  accuracies: readonly { epoch: number; accuracy: number }[];
  /** What no skill would get; null where that is not known. */
  chance: number | null;
  /** Of the validation part, of the weights that were kept. */
  loss: number | null;
  /** The best validation accuracy of any epoch. */
  best: number | null;
  /** That it took. */
  seconds: number | null;
  state: RunWord;
}

const INPUTS = ['past', 'run', 'recipe', 'model', 'table', 'data'] as const satisfies (keyof StudioState)[];
type Inputs = Pick<StudioState, (typeof INPUTS)[number]>;

export const selectRows: (state: Inputs) => RunRow[] = memoize<
  StudioState,
  (typeof INPUTS)[number],
  RunRow[]
>([...INPUTS], (state) => [...nowRow(state), ...state.past.runs.map((run) => pastRow(run, state.past.runs))]);

/** The run of this page, unless it is over and stands in the list, or never began. */
function nowRow(state: Inputs): RunRow[] {
  const { run, past } = state;
  if (run.status === 'idle' || past.shown !== null || (!run.start && !isActive(run))) return [];
  const before = past.runs.map(setupOf).find(Boolean) ?? null;
  const points = run.epochs.map(({ epoch, loss, accuracy, evaluation }) => ({
    epoch,
    loss,
    accuracy,
    evalLoss: evaluation?.loss ?? null,
    evalAccuracy: evaluation?.accuracy ?? null,
  }));
  const setup = setupNow(state);
  const evaluation = run.end?.evaluation ?? run.epochs.at(-1)?.evaluation ?? null;
  return [
    {
      past: null,
      key: 'now',
      label: String(run.number),
      model: setup.model,
      changed: changesBetween(setup, before),
      ...figuresOf(points, run.start, evaluation),
      seconds: run.end?.runtime ?? run.steps.at(-1)?.elapsed ?? null,
      state: isActive(run) ? 'running' : wordOf(stateOf(run), run.start, run.end, evaluation),
    },
  ];
}

const stateOf = ({ status }: RunState) => (status === 'stopped' || status === 'failed' ? status : 'finished');

function pastRow(run: PastRun, all: readonly PastRun[]): RunRow {
  const { own } = run;
  const setup = setupOf(run);
  const before = all.find((other) => other.own && other.number < run.number);
  const evaluation = own?.end?.evaluation ?? own?.epochs.at(-1)?.evaluation ?? null;
  return {
    past: run,
    key: run.id,
    label: labelOf(run),
    model: run.model,
    changed: setup && changesBetween(setup, before ? setupOf(before) : null),
    ...figuresOf(run.epochs, own?.start ?? null, evaluation),
    seconds: run.runtime,
    state: own ? wordOf(own.state, own.start, own.end, evaluation) : 'imported',
  };
}

function figuresOf(points: readonly EpochPoint[], start: StartEvent | null, evaluation: Evaluation | null) {
  const accuracies = points.flatMap(({ epoch, evalAccuracy }) =>
    evalAccuracy === null ? [] : [{ epoch, accuracy: evalAccuracy }],
  );
  const best = accuracies.length ? Math.max(...accuracies.map(({ accuracy }) => accuracy)) : null;
  const last = points.findLast(({ evalLoss }) => evalLoss !== null)?.evalLoss ?? null;
  return { accuracies, best, loss: evaluation?.loss ?? last, chance: start?.baseline.accuracy ?? null };
}

/** The gravest first: one that was stopped may not have had the time to learn. */
function wordOf(
  state: 'finished' | 'stopped' | 'failed',
  start: StartEvent | null,
  end: { step: number } | null,
  evaluation: Evaluation | null,
): RunWord {
  if (state === 'failed') return 'failed';
  if (state === 'stopped' || (start && end && end.step < start.steps)) return 'stopped early';
  return start && evaluation && !beatsChance(skillOf(start, evaluation)) ? 'at chance' : 'finished';
}

/** Those in which the words stand: of its number, name, note, model, data; or all that are starred. */
export function filterRows(rows: readonly RunRow[], text: string, starred: boolean): RunRow[] {
  const wanted = text.trim().toLowerCase();
  return rows.filter(({ past, label, model, state }) => {
    if (starred && !past?.starred) return false;
    const words = [label, model, state, past?.name, past?.note, past?.own?.data.fileName];
    return words.join('\n').toLowerCase().includes(wanted);
  });
}

/** 241.3 → "4:01"; 3725 → "1:02:05". */
export function clock(seconds: number): string {
  const whole = Math.round(seconds);
  const pad = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60)];
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(whole % 60)}` : `${minutes}:${pad(whole % 60)}`;
}
