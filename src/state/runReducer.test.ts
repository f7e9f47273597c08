import { expect, it } from 'vitest';
import { card, type TrainEvent } from '@/engine';
import { fakeData, fakeProbe } from '@/testing/fakeAnswers';
import { fakeRun } from '@/testing/fakeRun';
import { noRun } from './initial';
import { beginRun, failRun, growRun, isActive } from './runReducer';

const events = fakeRun({ ...card(), epochs: 2 }, fakeData({}, 64), { device: 'gpu', ...fakeProbe });
const notice: TrainEvent = { type: 'notice', level: 'warning', message: 'A step was skipped.' };

it('begins with an empty run of the next number', () => {
  const run = beginRun({ ...noRun, number: 2, steps: [events[1] as never] }, 1000);
  expect(run).toEqual({ ...noRun, status: 'starting', number: 3, startedAt: 1000 });
});

it('is running from its start event on, and finished with its end event', () => {
  const started = growRun(beginRun(noRun, 0), events.slice(0, 1), 5);
  expect([started.status, started.start?.labels]).toEqual(['running', ['negative', 'neutral', 'positive']]);
  const ended = growRun(started, events.slice(1), 9000);
  expect([ended.status, ended.endedAt, ended.end?.reason]).toEqual(['finished', 9000, 'finished']);
});

it('gives the same run in one batch and in many', () => {
  const whole = growRun(beginRun(noRun, 0), events, 7);
  const bit = events.reduce((run, event) => growRun(run, [event], 7), beginRun(noRun, 0));
  // The one figure that depends on when events are handed over, see below.
  expect({ ...bit, firstStepAt: null }).toEqual({ ...whole, firstStepAt: null });
  expect(whole.steps.map(({ step }) => step)).toEqual(whole.steps.map((_, index) => index + 1));
  expect(whole.epochs.map(({ epoch }) => epoch)).toEqual([1, 2]);
});

it('keeps the lists that a batch adds nothing to', () => {
  const run = growRun(beginRun(noRun, 0), events.slice(0, 4), 1);
  const later = growRun(run, [notice], 2);
  expect(later.steps).toBe(run.steps);
  expect(later.notices).toEqual([{ ...notice, at: 2 }]);
});

it('stays stopping until the end says so', () => {
  const stopping = { ...growRun(beginRun(noRun, 0), events.slice(0, 3), 1), status: 'stopping' as const };
  expect(growRun(stopping, events.slice(3, 4), 2).status).toBe('stopping');
});

it('keeps what was measured when it fails', () => {
  const run = growRun(beginRun(noRun, 0), events.slice(0, 10), 1);
  const failed = failRun(run, { code: 'device-lost', message: 'The GPU went away.' }, 3);
  expect([failed.status, failed.steps.length, failed.endedAt]).toEqual(['failed', 9, 3]);
});

it('holds the engine while starting, running and stopping only', () => {
  const states = ['idle', 'starting', 'running', 'stopping', 'finished', 'stopped', 'failed'] as const;
  expect(states.filter((status) => isActive({ ...noRun, status }))).toEqual([
    'starting',
    'running',
    'stopping',
  ]);
});

it('knows when its first step began from the time of its first batch', () => {
  const run = growRun(beginRun(noRun, 0), events.slice(0, 3), 60_000);
  expect(run.firstStepAt).toBe(60_000 - 1000 * run.steps[1].elapsed);
  expect(growRun(run, events.slice(3, 9), 99_000).firstStepAt).toBe(run.firstStepAt);
});

it('has what a run told before it was interrupted, and goes on from there in one batch and in many', () => {
  const [start, ...rest] = events;
  const steps = rest.filter((event) => event.type === 'step').slice(0, 3);
  const resume: TrainEvent = { type: 'resume', step: 3, elapsed: steps[2].elapsed, steps, epochs: [] };
  const checkpoint: TrainEvent = { type: 'checkpoint', step: 5, elapsed: 9, bytes: 100 };
  const told = [start, resume, ...rest.slice(3, 5), checkpoint];
  const run = growRun(beginRun(noRun, 0), told, 60_000);
  expect(run.steps.map(({ step }) => step)).toEqual([1, 2, 3, 4, 5]);
  expect([run.resumedAt, run.checkpoint]).toEqual([3, 5]);
  expect(run.firstStepAt).toBe(60_000 - 1000 * steps[2].elapsed);
  expect(told.reduce((grown, event) => growRun(grown, [event], 60_000), beginRun(noRun, 0))).toEqual(run);
});

it('keeps the newest checkpoint of each epoch, with its time and its bytes', () => {
  const start = events.find((event) => event.type === 'start')!;
  const { stepsPerEpoch } = start;
  const at = (step: number): TrainEvent => ({ type: 'checkpoint', step, elapsed: step, bytes: 45e6 });
  const first = growRun(beginRun(noRun, 0), [start, at(1), at(2)], 1000);
  expect(first.saved).toEqual([{ step: 2, bytes: 45e6, at: 1000 }]);
  const later = growRun(growRun(first, [at(stepsPerEpoch)], 2000), [at(stepsPerEpoch + 1)], 3000);
  expect(later.saved.map(({ step, at }) => [step, at])).toEqual([
    [stepsPerEpoch, 2000],
    [stepsPerEpoch + 1, 3000],
  ]);
  expect(growRun(later, [events[1]], 4000).saved).toBe(later.saved);
});

it('says that it went on by itself after a loss, and from where', () => {
  const resume: TrainEvent = { type: 'resume', step: 128, elapsed: 9, steps: [], epochs: [] };
  const messageOf = (device: 'gpu' | 'processor') =>
    growRun(
      beginRun(noRun, 0, { recoveredFrom: { device, step: 1131 } }),
      [events[0], resume],
      7,
    ).notices.map(({ message }) => message);
  expect(messageOf('gpu')).toEqual([
    'The GPU went away at step 1,131. It is back, and the run went on from step 128.',
  ]);
  expect(messageOf('processor')[0]).toContain('The processor’s threads stopped at step 1,131.');
  expect(growRun(beginRun(noRun, 0), [events[0], resume], 7).notices).toEqual([]);
});
