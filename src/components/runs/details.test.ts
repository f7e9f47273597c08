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
