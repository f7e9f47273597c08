import { describe, expect, it } from 'vitest';
import type { Diagnosis } from '@/engine';
import { fakePastRuns } from '@/testing/pastRuns';
import { endOf, epochOf, evaluationOf, runOf, startOf } from '@/testing/runEvents';
import { initialState, noRun } from '../initial';
import type { Mended } from '../types';
import { mendedOf, outcomeWords, selectOutcome } from './mends';

const BEFORE = { loss: 1.089, accuracy: 0.396 };
const AFTER = { loss: 0.629, accuracy: 0.741 };
const words = (change: Partial<Parameters<typeof outcomeWords>[0]>) =>
  outcomeWords({ number: 4, still: false, before: BEFORE, after: AFTER, ...change }).replaceAll(
    '\u00a0',
    ' ',
  );

it('says that the rule sees nothing any more, from what to what, and that it helped', () => {
  expect(words({})).toBe(
    'Run 4 was to mend this, and the rule sees nothing any more: validation accuracy 39.6 % → 74.1 %, loss 1.089 → 0.629. It helped.',
  );
});

it('says that the rule still sees it', () => {
  expect(words({ still: true, after: BEFORE })).toBe(
    'Run 4 was to mend this, and the rule still sees it: validation accuracy 39.6 % → 39.6 %, loss 1.089 → 1.089. Something else is needed.',
  );
});

it('does not praise a remedy whose model is no better', () => {
  expect(words({ before: AFTER, after: BEFORE })).toMatch(/the model is no better for it\.$/);
  expect(words({ before: AFTER, after: { loss: 0.6, accuracy: 0.7 } })).toMatch(/It helped\.$/);
});

it('says what it knows where nothing validated, or nothing was finished', () => {
  expect(words({ before: null })).toBe(
    'Run 4 was to mend this, and the rule sees nothing any more. It helped.',
  );
  expect(words({ still: null })).toBe('Run 4 was to mend this, and ended before that could be told.');
});

const finding: Diagnosis = {
  id: 'low-training-accuracy',
  state: 'triggered',
  title: 'Low',
  text: '',
  actions: [],
};
const mends: Mended = { run: 'past-1', number: 1, finding, before: BEFORE };
const over = { ...noRun, ...runOf(20), status: 'finished', number: 4, end: endOf(), mends } as const;

describe('of a run', () => {
  it('is told when it is over: still at chance', () => {
    expect(selectOutcome({ run: over })).toMatch(/still sees it/);
    expect(selectOutcome({ run: { ...over, status: 'running', end: null } })).toBeNull();
  });

  it('is told when it is over: learned', () => {
    const good = epochOf(2, {
      accuracy: 0.9,
      evaluation: evaluationOf({ accuracy: 0.9, interval: [0.7, 0.97] }),
    });
    const run = { ...over, start: startOf(), epochs: [epochOf(1, { accuracy: 0.8 }), good] };
    expect(selectOutcome({ run })).toMatch(/sees nothing any more/);
  });

  it('is not told of one that mends nothing, nor of one without an epoch', () => {
    expect(selectOutcome({ run: { ...over, mends: null } })).toBeNull();
    const failed = { ...over, status: 'failed', end: null, steps: [], epochs: [] } as const;
    expect(selectOutcome({ run: failed })).toMatch(/before that could be told/);
  });
});

it('links a remedy to the run that is shown, with its figures; to none that was not written down', () => {
  const past = { ...initialState('system').past, runs: fakePastRuns, shown: 'past-3' };
  expect(mendedOf(over, past, finding)).toEqual({
    run: 'past-3',
    number: 4,
    finding,
    before: { loss: 0.5, accuracy: 0.75 },
  });
  expect(mendedOf(over, { ...past, shown: null }, finding)).toBeUndefined();
  expect(mendedOf(over, { ...past, shown: 'deleted' }, finding)).toBeUndefined();
});
