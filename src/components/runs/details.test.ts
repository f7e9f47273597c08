import { expect, it } from 'vitest';
import { fakePastRuns, fakeTrainerRun, ownPastRun } from '@/testing/pastRuns';
import { detailsOf } from './details';

const all = [...fakePastRuns, fakeTrainerRun];

it('says on what it trained, where, and what it takes', () => {
  const [line] = detailsOf(fakePastRuns[1], all);
  expect(line.replaceAll('\u00a0', ' ')).toMatch(
    /^20 Nov 2026, \d\d:\d\d: tweets_sentiment_1k.csv, 803 tweets to learn from, 201 to validate, on test, kernels cpu-2. Warble 1.0.0, 48 kB in this browser.$/,
  );
});

it('says what it was to mend, and what was to mend it', () => {
  expect(detailsOf(fakePastRuns[0], all)[0]).toBe('It was to mend run 1 (low training accuracy).');
  expect(detailsOf(fakePastRuns[2], all)[0]).toBe('Run 3 was to mend this (low training accuracy).');
});

it('says whether it did, on either side, once that is known', () => {
  const figures = { accuracyA: 0.87, accuracyB: 0.403, n: 201, b: 99, c: 5, p: 1e-9, onlyA: [], onlyB: [] };
  const outcomes = { 'past-3': { still: false, comparison: figures, loss: null } };
  const rest =
    ' (low training accuracy), and the rule sees nothing any more: accuracy on the same 201 validation tweets 40.3 % → 87.0 % (McNemar’s exact p < 0.001). It helped.';
  const [of, by] = [0, 2].map((i) => detailsOf(fakePastRuns[i], all, outcomes)[0].replaceAll('\u00a0', ' '));
  expect([of, by]).toEqual([`It was to mend run 1${rest}`, `Run 3 was to mend this${rest}`]);
  expect(detailsOf(fakePastRuns[0], all, { 'past-3': null })[0]).toBe(
    'It was to mend run 1 (low training accuracy).',
  );
});

it('says once what folds say together', () => {
  const group = { id: 'past-1:folds-5', kind: 'folds', label: 'Cross-validation' } as const;
  const mends = { run: 'past-1', rule: 'small-validation' };
  const folds = [9, 8].map((number) => ownPastRun(number, { own: { mends, group } }));
  const outcome = { still: null, comparison: null, loss: null, folds: { of: 5, done: 2, fact: null } };
  const outcomes = { [folds[0].id]: outcome };
  const told = detailsOf(fakePastRuns[2], [...folds, ...all], outcomes).filter((line) => /mend/.test(line));
  expect(told).toEqual([
    'Run 9 was to mend this (small validation) with the others of 5 folds: that is told once all are over, and 2 of them are.',
    'Run 3 was to mend this (low training accuracy).',
  ]);
  expect(detailsOf(folds[1], [...folds, ...all])[0]).toBe('It was to mend run 1 (small validation).');
});

it('says nothing of a run that is deleted', () => {
  expect(detailsOf(fakePastRuns[0], [fakePastRuns[0]])).toHaveLength(1);
});

it('says first why it failed', () => {
  const failed = ownPastRun(9, { own: { state: 'failed', failure: 'The GPU went away.' } });
  expect(detailsOf(failed, all)[0]).toBe('The GPU went away.');
});

it('says where an imported one is from', () => {
  expect(detailsOf(fakeTrainerRun, all)).toEqual([
    expect.stringMatching(/^Imported from Trainer; 2.kB in this browser\.$/),
  ]);
});
