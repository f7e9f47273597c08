// How a run's state grows by events and ends. Pure: the time is given.
import type { ResumeEvent, TrainEvent } from '@/engine';
import { noRun } from './initial';
import type { SavedCheckpoint } from './lasting/types';
import type { Failure, RunState, TimedNotice } from './types';

/** A run that was asked for and has not spoken yet. */
export function beginRun(previous: RunState, now: number): RunState {
  return { ...noRun, status: 'starting', number: previous.number + 1, startedAt: now };
}

/** The run after a batch of events, in their order. One copy of each list, however many events. */
export function growRun(run: RunState, events: readonly TrainEvent[], now: number): RunState {
  const next = { ...run };
  for (const event of events) if (event.type === 'resume') Object.assign(next, resumed(event, now));
  const steps = events.filter((event) => event.type === 'step');
  const epochs = events.filter((event) => event.type === 'epoch');
  const notices = events
    .filter((event) => event.type === 'notice')
    .map((event): TimedNotice => ({ ...event, at: now }));
  if (steps.length) next.steps = [...next.steps, ...steps];
  if (steps.length) next.firstStepAt ??= now - 1000 * steps[steps.length - 1].elapsed;
  if (epochs.length) next.epochs = [...next.epochs, ...epochs];
  if (notices.length) next.notices = [...run.notices, ...notices];
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
function resumed({ step, elapsed, steps, epochs }: ResumeEvent, now: number): Partial<RunState> {
  return { steps, epochs, checkpoint: step, resumedAt: step, firstStepAt: now - 1000 * elapsed };
}

/** The run after it failed; what it had measured stays. */
export function failRun(run: RunState, failure: Failure, now: number): RunState {
  return { ...run, status: 'failed', failure, endedAt: now };
}

/** Whether a run holds the engine: data, model and recipe are locked meanwhile. */
export function isActive(run: RunState): boolean {
  return run.status === 'starting' || run.status === 'running' || run.status === 'stopping';
}
