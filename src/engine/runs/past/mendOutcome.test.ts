import { describe, expect, it } from 'vitest';
import { end, epochsOf, stepsOf } from '@/testing/diagnosedRun';
import { answering, pastRunFile } from '@/testing/pastRunFile';
import { recordedRun } from '@/testing/recordedRuns';
import { diagnosisOf, mendOutcome } from './mendOutcome';

const evaluation = (name: string) => recordedRun(name).epochs.at(-1)!.evaluation;
/** A recorded run as it would be written down, that was to mend another. */
const remedy = (name: string, rule: string, predicted: number[]) => {
  const { start, steps, epochs } = recordedRun(name);
  const ended = { ...end('finished'), evaluation: evaluation(name), predicted };
  return pastRunFile({}, { mends: { run: 'x', rule }, record: { start: { ...start, labels: ['negative', 'neutral', 'positive'] }, steps, epochs, end: ended } }); // prettier-ignore
};

describe('whether it did', () => {
  const mended = answering([1, 1, 0, 1]);
  mended.own.record.end!.evaluation = { ...evaluation('too-fast')!, loss: 0.8 };

  it('is asked of the rule, on the run as it was recorded, and of both on the same tweets', () => {
    expect(mendOutcome(remedy('card-minilm', 'low-training-accuracy', [0, 1, 2, 1]), mended)).toEqual({
      still: false,
      comparison: { accuracyA: 0.75, accuracyB: 0.25, n: 4, b: 2, c: 0, p: 0.5, onlyA: [2, 7], onlyB: [] },
      loss: { before: 0.8, after: evaluation('card-minilm')!.loss },
    });
    expect(mendOutcome(remedy('too-fast', 'vanishing-gradient', [1, 1, 0, 1]), mended).still).toBe(true);
  });

  it('compares no loss of other tweets', () => {
    const other = pastRunFile({}, { validation: { sha256: 'ef', rows: [2], classes: [0] } });
    const { comparison, loss } = mendOutcome(remedy('card-minilm', 'one-class', [0, 1, 2, 1]), other);
    expect([loss, comparison]).toEqual([null, { reason: expect.any(String) as string }]);
  });

  it('is not told of one that finished no epoch', () => {
    const own = { mends: { run: 'x', rule: 'one-class' }, record: { steps: stepsOf(2), epochs: epochsOf([]), end: null } }; // prettier-ignore
    expect(mendOutcome(pastRunFile({}, own), mended).still).toBeNull();
  });
});

it('finds that a run failed by what was written down of it', () => {
  const failed = pastRunFile({}, { state: 'failed', failure: 'The GPU went away.', record: { end: null } });
  expect(diagnosisOf(failed.own).find(({ id }) => id === 'stopped-early')).toMatchObject({
    state: 'triggered',
    text: 'It ended at step 3 of 204. The GPU went away.',
  });
});
