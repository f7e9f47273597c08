import { describe, expect, it } from 'vitest';
import { runRecord } from '@/testing/exportInput';
import { endOf, runOf, startOf, stepOf } from '@/testing/runEvents';
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
    const stopped = stateOf({ ...runOf(13), end: endOf({ reason: 'stopped', step: 13 }) });
    expect(stopped).toMatchObject({ epoch: 1, global_step: 10, max_steps: 20, num_input_tokens_seen: 1000 });
    expect(stateOf({ ...runOf(3), end: null })).toMatchObject({ epoch: 0.3, global_step: 3, max_steps: 20 });
  });

  it('gives the texts of a part of a batch, as the Trainer counts them', () => {
    const { recipe } = startOf();
    const start = startOf({ recipe: { ...recipe, batchSize: 9, accumulationSteps: 2 } });
    expect(stateOf({ start }).train_batch_size).toBe(5);
  });

  it('leaves the Trainer’s switches as a checkpoint has them: to be ended where all steps are done', () => {
    const switches = {
      should_epoch_stop: false,
      should_evaluate: false,
      should_log: false,
      should_save: true,
    };
    const callbacks = (args: object) => ({ TrainerControl: { args, attributes: {} } });
    expect(stateOf().stateful_callbacks).toEqual(callbacks({ ...switches, should_training_stop: true }));
    const stopped = stateOf({ ...runOf(13), end: null });
    expect(stopped.stateful_callbacks).toEqual(callbacks({ ...switches, should_training_stop: false }));
  });

  it('stays JSON where a step was skipped', () => {
    const { log_history: log } = stateOf({
      steps: [stepOf(1), stepOf(2, { gradNorm: NaN, loss: Infinity, skipped: true })],
      epochs: [],
      end: endOf({ step: 2 }),
    });
    expect(log[1]).toMatchObject({ grad_norm: null, loss: null });
    expect(log[2].train_loss).toBe(0.6);
  });
});
