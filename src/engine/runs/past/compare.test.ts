import { describe, expect, it } from 'vitest';
import { start } from '@/testing/diagnosedRun';
import { answering, pastRunFile } from '@/testing/pastRunFile';
import { compareRuns } from './compare';

describe('two runs on the same tweets', () => {
  it('are laid beside each other tweet by tweet', () => {
    const a = answering([0, 1, 0, 0]);
    const b = answering([1, 1, 2, 1]);
    expect(compareRuns(a, b)).toEqual({
      ...{ accuracyA: 0.75, accuracyB: 0.5, n: 4, b: 2, c: 1, p: 1 },
      onlyA: [2, 11],
      onlyB: [7],
    });
  });

  it('count by names where the one has its classes in another order', () => {
    const labels = ['positive', 'neutral', 'negative'];
    const validation = { sha256: 'cd', rows: [2, 5, 7, 11], classes: [2, 1, 0, 2] };
    const end = answering([2, 1, 0, 0]).own.record.end;
    const b = pastRunFile({}, { validation, record: { start: start({ labels }), end } });
    expect(compareRuns(answering([0, 1, 2, 0]), b)).toMatchObject({ accuracyA: 1, accuracyB: 0.75, onlyA: [11], onlyB: [] }); // prettier-ignore
  });

  it('that answer alike differ by nothing', () => {
    expect(compareRuns(answering([0, 0, 0, 0]), answering([0, 0, 0, 0]))).toMatchObject({ b: 0, c: 0, p: 1 });
  });
});

describe('what is not compared', () => {
  const one = answering([0, 1, 2, 0], { name: 'One' });
  const history = { steps: [], epochs: [] };
  it.each([
    ['other tweets', pastRunFile({ number: 2 }, { validation: { sha256: 'ef', rows: [2, 5, 7, 12], classes: [0, 1, 2, 0] } }), 'One validated on 4 tweets of tweets.csv, Run 2 on 4 tweets of tweets.csv, and these are not the same tweets'],
    ['other classes', pastRunFile({ number: 2 }, { record: { start: start({ labels: ['glad', 'sad', 'so'] }) } }), 'One tells apart negative, neutral, positive, Run 2 glad, sad, so'],
    ['nothing that validated', pastRunFile({ number: 2 }, { validation: null, record: { start: start({ evalRows: 0 }) } }), 'Run 2 validated on nothing'],
    ['no answers', answering(undefined, { number: 2 }), 'Run 2 was kept without its answers'],
    ['too few answers', answering([0], { number: 2 }), 'Run 2 was kept without its answers'],
    ['no end', pastRunFile({ number: 2 }, { record: { end: null } }), 'Run 2 was kept without its answers'],
    ['other software', { ...one, number: 0, name: 'trainer_state', own: null, history }, 'trainer_state is a history of other software'],
  ])('says why: %s', (_, other, words) => {
    const reason = expect.stringContaining(words) as string;
    expect(compareRuns(one, other)).toEqual({ reason });
    expect(compareRuns(other, one)).toEqual({ reason: expect.stringMatching(/\. \S.*\.$/) as string });
  }); // prettier-ignore
});
