// How a run's state grows by events and ends. Pure: the time is given.
import {
  FIELD,
  type ContinueEvent,
  type PauseEvent,
  type Recipe,
  type ResumeEvent,
  type TrainEvent,
} from '@/engine';
import { count, small } from './format';
import { noRun } from './initial';
import type { SavedCheckpoint } from './lasting/types';
import type { Loss } from './recovery';
import type { Failure, RunState, RunStatus, TimedNotice } from './types';

/** Why there is a run, where that is no person's wish alone, and what it trains on. */
type Reason = Pick<RunState, 'mends' | 'recoveredFrom' | 'data'>;

/** A run that was asked for and has not spoken yet. */
export function beginRun(previous: RunState, now: number, reason: Partial<Reason> = {}): RunState {
  return { ...noRun, status: 'starting', number: previous.number + 1, startedAt: now, ...reason };
}

/** The run after a batch of events, in their order. One copy of each list, however many events. */
export function growRun(run: RunState, events: readonly TrainEvent[], now: number): RunState {
  const next = { ...run };
  for (const event of events) if (event.type === 'resume') Object.assign(next, resumed(run, event, now));
  const steps = events.filter((event) => event.type === 'step');
  const epochs = events.filter((event) => event.type === 'epoch');
  const notices = events
    .filter((event) => event.type === 'notice')
    .map((event): TimedNotice => ({ ...event, at: now }));
  if (steps.length) next.steps = [...next.steps, ...steps];
  if (steps.length) next.firstStepAt ??= now - 1000 * steps[steps.length - 1].elapsed;
  if (epochs.length) next.epochs = [...next.epochs, ...epochs];
  if (notices.length) next.notices = [...next.notices, ...notices];
  for (const event of events) {
    if (event.type === 'start') next.start = event;
    if (event.type === 'checkpoint') next.checkpoint = event.step;
  }
  const saved = events
    .filter((event) => event.type === 'checkpoint')
    .map(({ step, bytes }): SavedCheckpoint => ({ step, bytes, at: now }));
  if (saved.length) next.saved = newestOfEpochs([...run.saved, ...saved], next.start?.stepsPerEpoch ?? 1);
  if (run.status === 'starting' && (next.start || steps.length)) next.status = 'running';
  for (const event of events) {
    if (event.type === 'pause') Object.assign(next, paused(next, event, now));
    if (event.type === 'continue') Object.assign(next, wentOn(next, event, now));
    if (event.type === 'end') Object.assign(next, { end: event, status: event.reason, endedAt: now });
  }
  return next;
}

/** A run of hours writes hundreds of them; an older one of the same epoch helps nobody any more. */
function newestOfEpochs(saved: SavedCheckpoint[], stepsPerEpoch: number): SavedCheckpoint[] {
  const epoch = ({ step }: SavedCheckpoint) => Math.ceil(step / stepsPerEpoch);
  return saved.filter((each, i) => i === saved.length - 1 || epoch(each) !== epoch(saved[i + 1]));
}

/** What it told before; its clock goes on where it stood. */
function resumed(
  { recoveredFrom, notices }: RunState,
  { step, elapsed, steps, epochs }: ResumeEvent,
  now: number,
): Partial<RunState> {
  const message = recoveredFrom && recoveredWords(recoveredFrom, step);
  return {
    steps,
    epochs,
    checkpoint: step,
    resumedAt: step,
    firstStepAt: now - 1000 * elapsed,
    ...(message && { notices: [...notices, { type: 'notice', level: 'info', message, at: now }] }),
  };
}

function recoveredWords({ device, step }: Loss, from: number): string {
  const [lost, back] =
    device === 'gpu'
      ? ['The GPU went away', 'It is back']
      : ['The processor’s threads stopped', 'They were started again'];
  return `${lost} at step ${count(step)}. ${back}, and the run went on from step ${count(from)}.`;
}

function paused({ notices, status }: RunState, { step }: PauseEvent, now: number): Partial<RunState> {
  const told = {
    type: 'notice',
    level: 'info',
    message: `Paused behind step ${count(step)}.`,
    at: now,
  } as const;
  // Stopped meanwhile.
  return { notices: [...notices, told], status: status === 'stopping' ? status : 'paused' };
}

/** From here on it is another run, where a person changed it; its clock stood meanwhile. */
function wentOn(run: RunState, event: ContinueEvent, now: number): Partial<RunState> {
  const { start, notices, status } = run;
  const { step, elapsed, recipe, steps } = event;
  const message = `Went on behind step ${count(step)}${start ? changeWords(start.recipe, recipe) : ''}.`;
  return {
    start: start && { ...start, recipe, steps },
    notices: [...notices, { type: 'notice', level: 'info', message, at: now }],
    status: status === 'stopping' ? status : 'running',
    firstStepAt: now - 1000 * elapsed,
  };
}

function changeWords(before: Recipe, after: Recipe): string {
  const changed = (['learningRate', 'epochs'] as const).filter((name) => before[name] !== after[name]);
  return changed
    .map((name) => `, ${FIELD[name].label.toLowerCase()} ${small(before[name])} → ${small(after[name])}`)
    .join('');
}

/** The run after it failed; what it had measured stays. */
export function failRun(run: RunState, failure: Failure, now: number): RunState {
  return { ...run, status: 'failed', failure, endedAt: now };
}

const ACTIVE: ReadonlySet<RunStatus> = new Set(['starting', 'running', 'pausing', 'paused', 'stopping']);

/** Whether a run holds the engine: data, model and recipe are locked meanwhile. */
export function isActive(run: RunState): boolean {
  return ACTIVE.has(run.status);
}
