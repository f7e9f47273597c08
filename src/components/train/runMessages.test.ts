import { expect, it } from 'vitest';
import { noRun } from '@/state/initial';
import type { RunState } from '@/state/types';
import { endOf, epochOf, startOf, stepOf } from '@/testing/runEvents';
import { currentMessage, messagesOf } from './runMessages';

const T = Date.UTC(2026, 10, 20);
const running: RunState = { ...noRun, status: 'running', number: 2, startedAt: T, firstStepAt: T + 5000 };
const told = (run: RunState) =>
  messagesOf(run).map(({ lead, rest }) => (lead + rest).replaceAll('\u00a0', ' '));

it('says nothing before a run', () => {
  expect(messagesOf(noRun)).toEqual([]);
});

it('tells newest first: start, epochs, notices, end', () => {
  const notices = [
    { type: 'notice', level: 'warning', message: 'Step 7 was skipped', at: T + 12_000 } as const,
  ];
  const run = {
    ...running,
    start: startOf(),
    epochs: [epochOf(1)],
    notices,
    end: endOf(),
    endedAt: T + 30_000,
  };
  expect(told(run)).toEqual([
    'Finished, 20 steps in 20 s',
    'Epoch 1 finished: 75.0 % of the validation part right',
    'Step 7 was skipped',
    'Run 2 started: 20 steps on Apple M2 Pro, seed 42',
  ]);
});

it('says behind which step a run went on', () => {
  expect(told({ ...running, start: startOf(), resumedAt: 12 })).toEqual([
    'Run 2 went on behind step 12: 20 steps on Apple M2 Pro, seed 42',
  ]);
});

it('says which checkpoints were saved: of an epoch, or of a step within one', () => {
  const saved = [
    { step: 10, bytes: 45_400_000, at: T + 12_000 },
    { step: 13, bytes: 45_400_000, at: T + 15_000 },
  ];
  expect(told({ ...running, start: startOf(), saved }).slice(0, 2)).toEqual([
    'Checkpoint saved: step 13, 45 MB',
    'Checkpoint saved: epoch 1, 45 MB',
  ]);
});

it('counts an epoch’s time from the first step, not from the click', () => {
  expect(messagesOf({ ...running, epochs: [epochOf(1, { elapsed: 10 })] })[0].at).toBe(T + 15_000);
});

it('says where a run was stopped, and why one failed', () => {
  const end = endOf({ reason: 'stopped', step: 13 });
  expect(told({ ...running, start: startOf(), end, endedAt: T + 1 })[0]).toBe('Stopped at step 13 of 20');
  const failure = { code: 'diverged', message: 'Three norms in a row were not finite.' } as const;
  expect(told({ ...running, failure, endedAt: T + 1 })[0]).toBe(
    'Failed: Three norms in a row were not finite.',
  );
});

it('says where the learning rate goes', () => {
  const steps = [stepOf(1, { learningRate: 8e-6 }), stepOf(2, { learningRate: 7.94e-6 })];
  expect(currentMessage({ ...running, start: startOf(), steps })).toBe(
    'Step 2. Learning rate 7.9e-6, falling',
  );
  expect(currentMessage({ ...running, start: startOf(), steps: [stepOf(1)] })).toBe(
    'Step 1. Learning rate 2e-5',
  );
});

it('keeps every message between the click and the end, whatever the clocks say', () => {
  const epochs = [epochOf(1, { elapsed: 1000 })];
  const run = { ...running, start: startOf(), epochs, end: endOf(), endedAt: T + 30_000 };
  expect(messagesOf(run).map(({ at }) => at)).toEqual([T + 30_000, T + 30_000, T]);
  expect(told(run)[0]).toMatch(/^Finished/);
});
