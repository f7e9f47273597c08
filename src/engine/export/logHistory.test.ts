import { describe, expect, it } from 'vitest';
import { runRecord } from '@/testing/exportInput';
import { endOf, epochOf, evaluationOf, runOf, stepOf } from '@/testing/runEvents';
import { logHistory } from './logHistory';
import type { RunRecord } from './types';

describe('logHistory', () => {
  const logOf = (change: Partial<RunRecord> = {}) => logHistory(runRecord(change));

  it('has every step, each epoch and its evaluation after its last step, and the summary at the end', () => {
    const log = logOf();
    expect(log.map(({ step }) => step)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 10, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 20, 20, 20,
    ]);
    expect(log[0]).toEqual({ epoch: 0.1, grad_norm: 1, learning_rate: 2e-5, loss: 0.6, step: 1 });
    expect(log[10]).toEqual({ epoch: 1, epoch_accuracy: 0.5, epoch_loss: 0.6, step: 10 });
    expect(log[11]).toEqual({
      epoch: 1,
      eval_accuracy: 0.75,
      eval_loss: 0.5,
      eval_macro_f1: 0.74,
      eval_runtime: 2,
      eval_samples_per_second: 10,
      step: 10,
    });
    expect(log.at(-1)).toMatchObject({
      epoch: 2,
      step: 20,
      train_runtime: 20,
      train_samples_per_second: 8,
      train_steps_per_second: 1,
    });
    expect(log.at(-1)?.train_loss).toBeCloseTo(0.6, 12);
  });

  it('ends with the test part where there is one', () => {
    const test = evaluationOf({ examples: 30 });
    expect(logOf({ end: endOf({ test, testRuntime: 3 }) }).at(-1)).toEqual({
      epoch: 2,
      step: 20,
      test_accuracy: 0.75,
      test_loss: 0.5,
      test_macro_f1: 0.74,
      test_runtime: 3,
      test_samples: 30,
      test_samples_per_second: 10,
    });
  });

  it('of a run that was stopped ends with the epoch that is saved, and what its weights say of the test part', () => {
    const end = endOf({ reason: 'stopped', step: 13, test: evaluationOf() });
    const log = logOf({ ...runOf(13), end });
    expect(Math.max(...log.map(({ step }) => step))).toBe(10);
    expect(log.filter((each) => 'train_loss' in each)).toEqual([]);
    expect(log.at(-1)).toMatchObject({ epoch: 1, step: 10, test_accuracy: 0.75 });
  });

  it('says no speed where the clock stood still', () => {
    const log = logOf({ epochs: [epochOf(1, { evaluationRuntime: 0 })], end: null });
    expect(log.at(-1)).toEqual({
      epoch: 1,
      eval_accuracy: 0.75,
      eval_loss: 0.5,
      eval_macro_f1: 0.74,
      step: 10,
    });
  });

  it('leaves evaluation out where nothing validated', () => {
    const epochs = [epochOf(1, { evaluation: null })];
    const log = logOf({ steps: [stepOf(10)], epochs, end: null });
    expect(log[1]).toEqual({ epoch: 1, epoch_accuracy: 0.5, epoch_loss: 0.6, step: 10 });
  });
});
