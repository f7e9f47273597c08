import { describe, expect, it } from 'vitest';
import { runRecord } from '@/testing/exportInput';
import { endOf, epochOf, evaluationOf, runOf, stepOf } from '@/testing/runEvents';
import { trainerStateJson } from './trainerState';
import type { RunRecord } from './types';

const stateOf = (change: Partial<RunRecord> = {}) => JSON.parse(trainerStateJson(runRecord(change)));

/** Fields of transformers.trainer_callback.TrainerState that have been there since 4.40; it refuses any other. */
const FIELDS =
  'best_metric best_model_checkpoint epoch eval_steps global_step is_hyper_param_search is_local_process_zero is_world_process_zero log_history logging_steps max_steps num_input_tokens_seen num_train_epochs save_steps stateful_callbacks total_flos train_batch_size trial_name trial_params';

describe('trainerStateJson', () => {
  it('has the Trainer’s fields and no others, in its order', () => {
    expect(Object.keys(stateOf()).join(' ')).toBe(FIELDS);
  });

  it('says how far the run came and how far it was to go', () => {
    expect(stateOf()).toMatchObject({
      epoch: 2,
      global_step: 20,
      max_steps: 20,
      num_train_epochs: 2,
      train_batch_size: 8,
      num_input_tokens_seen: 2000,
    });
    expect(stateOf({ steps: [], epochs: [], end: null })).toMatchObject({
      epoch: 0,
      global_step: 0,
      log_history: [],
    });
  });

  it('stands where the saved weights do: at the last whole epoch of a run that was stopped, if there is one', () => {
    expect(stateOf({ ...runOf(13), end: null })).toMatchObject({ epoch: 1, global_step: 10, max_steps: 20 });
    expect(stateOf({ ...runOf(3), end: null })).toMatchObject({ epoch: 0.3, global_step: 3, max_steps: 20 });
  });

  it('logs every step, each epoch after its last step, and the summary at the end', () => {
    const log: Record<string, number>[] = stateOf().log_history;
    expect(log.map(({ step }) => step)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 20, 20,
    ]);
    expect(log[0]).toEqual({ epoch: 0.1, grad_norm: 1, learning_rate: 2e-5, loss: 0.6, step: 1 });
    expect(log[10]).toEqual({
      epoch: 1,
      epoch_accuracy: 0.5,
      epoch_loss: 0.6,
      eval_accuracy: 0.75,
      eval_loss: 0.5,
      eval_macro_f1: 0.74,
      step: 10,
    });
    expect(log[22]).toMatchObject({
      epoch: 2,
      step: 20,
      train_runtime: 20,
      train_samples_per_second: 8,
      train_steps_per_second: 1,
    });
    expect(log[22].train_loss).toBeCloseTo(0.6, 12);
  });

  it('ends with the test part where there is one', () => {
    const test = evaluationOf({ examples: 30 });
    const log: Record<string, number>[] = stateOf({ end: endOf({ test }) }).log_history;
    expect(log.at(-1)).toEqual({
      epoch: 2,
      step: 20,
      test_accuracy: 0.75,
      test_loss: 0.5,
      test_macro_f1: 0.74,
      test_samples: 30,
    });
  });

  it('leaves evaluation out where nothing validated', () => {
    const log: Record<string, number>[] = stateOf({
      steps: [stepOf(10)],
      epochs: [epochOf(1, { evaluation: null })],
      end: null,
    }).log_history;
    expect(log[1]).toEqual({ epoch: 1, epoch_accuracy: 0.5, epoch_loss: 0.6, step: 10 });
  });

  it('stays JSON where a step was skipped', () => {
    const state = stateOf({
      steps: [stepOf(1), stepOf(2, { gradNorm: NaN, loss: Infinity, skipped: true })],
      epochs: [],
    });
    expect(state.log_history[1]).toMatchObject({ grad_norm: null, loss: null });
    expect(state.log_history[2].train_loss).toBe(0.6);
  });
});
