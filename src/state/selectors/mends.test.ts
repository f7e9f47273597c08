import { describe, expect, it } from 'vitest';
import { outcomeWords, type Diagnosis } from '@/engine';
import { fakePastRuns } from '@/testing/pastRuns';
import { endOf, epochOf, evaluationOf, runOf, startOf } from '@/testing/runEvents';
import { initialState, noRun } from '../initial';
import type { Mended } from '../types';
import { mendedOf, selectOutcome } from './mends';

const finding: Diagnosis = {
  id: 'low-training-accuracy',
  state: 'triggered',
  title: 'Low',
  text: '',
  actions: [],
};
const mends: Mended = { run: 'past-1', number: 1, finding };
const past = initialState('system').past;
const over = { ...noRun, ...runOf(20), status: 'finished', number: 4, end: endOf(), mends } as const;

describe('of a run', () => {
  it('is told when it is over: still at chance', () => {
    expect(selectOutcome({ run: over, past })).toMatch(/still sees it/);
    expect(selectOutcome({ run: { ...over, status: 'running', end: null }, past })).toBeNull();
  });

  it('is told when it is over: learned', () => {
    const good = epochOf(2, {
      accuracy: 0.9,
      evaluation: evaluationOf({ accuracy: 0.9, interval: [0.7, 0.97] }),
    });
    const run = { ...over, start: startOf(), epochs: [epochOf(1, { accuracy: 0.8 }), good] };
    expect(selectOutcome({ run, past })).toMatch(/sees nothing any more/);
  });

  it('has figures once the two were laid beside each other, as the runs’ table says them', () => {
    const comparison = { accuracyA: 0.9, accuracyB: 0.5, n: 20, b: 9, c: 1, p: 0.0214, onlyA: [], onlyB: [] };
    const told = { still: false, comparison, loss: { before: 0.9, after: 0.3 } };
    expect(selectOutcome({ run: over, past: { ...past, outcomes: { 'past-4': told } } })).toMatch(
      /still sees it\.$/,
    );
    const shown = selectOutcome({
      run: over,
      past: { ...past, shown: 'past-4', outcomes: { 'past-4': told } },
    });
    expect(shown).toBe(outcomeWords('Run 4 was to mend this', told));
    expect(shown).toContain('0.900 → 0.300');
  });

  it('is told of a fold once it was laid beside the others', () => {
    const run = { ...over, data: { validation: 'fold' } as typeof over.data };
    expect(selectOutcome({ run, past })).toBeNull();
    const told = { still: null, comparison: null, loss: null, folds: { of: 5, done: 1, fact: null } };
    expect(selectOutcome({ run, past: { ...past, shown: 'past-4', outcomes: { 'past-4': told } } })).toBe(
      outcomeWords('Run 4 was to mend this', told),
    );
  });

  it('is not told of one that mends nothing, nor of one without an epoch', () => {
    expect(selectOutcome({ run: { ...over, mends: null }, past })).toBeNull();
    const failed = { ...over, status: 'failed', end: null, steps: [], epochs: [] } as const;
    expect(selectOutcome({ run: failed, past })).toMatch(/before that could be told/);
  });
});

it('links a remedy to the run that is shown, with its figures; to none that was not written down', () => {
  const known = { ...past, runs: fakePastRuns, shown: 'past-3' };
  expect(mendedOf(over, known, finding)).toEqual({
    run: 'past-3',
    number: 4,
    finding,
  });
  expect(mendedOf(over, { ...known, shown: null }, finding)).toBeUndefined();
  expect(mendedOf(over, { ...known, shown: 'deleted' }, finding)).toBeUndefined();
});
