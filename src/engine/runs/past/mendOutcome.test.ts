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

describe('whether folds did it together', () => {
  const group = { id: 'x:folds-2', kind: 'folds', label: 'Cross-validation' } as const;
  const mended = answering([1, 1, 0, 1]);
  /** One fold of two, on so many rows of two classes of which so many are right. */
  const fold = (
    index: number,
    examples: number,
    right: number,
    state: 'finished' | 'stopped' = 'finished',
  ) => {
    const { record } = pastRunFile().own;
    const half = examples / 2;
    const confusion = [[half, 0], [examples - right, right - half]]; // prettier-ignore
    const evaluation = { ...record.end!.evaluation!, examples, accuracy: right / examples, confusion, perClass: ['bad', 'good'].map((label) => ({ label, precision: 0, recall: 0, f1: 0, support: half })) }; // prettier-ignore
    const data = { ...record.data, choices: { fold: { of: 2, index } } } as typeof record.data;
    const start = {
      ...record.start,
      labels: ['bad', 'good'],
      baseline: { ...record.start.baseline, accuracy: 0.5 },
    };
    return pastRunFile({}, { state, group, mends: { run: 'x', rule: 'small-validation' }, record: { start, data, end: { ...record.end!, evaluation } } }); // prettier-ignore
  };

  it('is asked of all rows, each judged once, when the last is over', () => {
    const [first, second] = [fold(0, 200, 150), fold(1, 200, 170)];
    expect(mendOutcome(first, mended, [first, fold(1, 200, 170, 'stopped'), mended])).toEqual({
      still: null,
      comparison: null,
      loss: null,
      folds: { of: 2, done: 1, fact: null },
    });
    const told = mendOutcome(second, mended, [first, second, mended]);
    expect(told).toMatchObject({ still: false, folds: { of: 2, done: 2 } });
    expect(told.folds!.fact!.replaceAll('\u00a0', ' ')).toContain('80.0 % of all 400 rows');
  });

  it('is not, where all rows leave open what no skill reaches, or are few', () => {
    const outcome = (examples: number, right: number) => {
      const folds = [fold(0, examples, right), fold(1, examples, right)];
      return mendOutcome(folds[0], mended, folds).still;
    };
    expect([outcome(100, 54), outcome(100, 70), outcome(20, 19), outcome(10, 8)]).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });
});

it('finds that a run failed by what was written down of it', () => {
  const failed = pastRunFile({}, { state: 'failed', failure: 'The GPU went away.', record: { end: null } });
  expect(diagnosisOf(failed.own).find(({ id }) => id === 'stopped-early')).toMatchObject({
    state: 'triggered',
    text: 'It ended at step 3 of 204. The GPU went away.',
  });
});
