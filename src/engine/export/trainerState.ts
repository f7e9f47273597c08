// trainer_state.json as the Hugging Face Trainer writes it (transformers/trainer_callback.py, TrainerState), so that its
// tools and notebooks read a run of Warble, and Trainer.train(resume_from_checkpoint=…) goes on from it. Only fields that the
// dataclass has: an unknown one makes it refuse the file.
import { partSize } from '../recipe';
import { logHistory } from './logHistory';
import { savedAt } from './savedAt';
import type { RunRecord } from './types';

/** The text of trainer_state.json; keys in alphabetical order, as the Trainer has them. Numbers that are not finite are null. */
export function trainerStateJson(run: RunRecord): string {
  const { start, steps } = run;
  const saved = savedAt(run);
  const trained = steps.filter(({ step }) => step <= saved.step);
  const state = {
    best_metric: null,
    best_model_checkpoint: null,
    epoch: saved.epoch,
    eval_steps: start.stepsPerEpoch,
    global_step: saved.step,
    is_hyper_param_search: false,
    is_local_process_zero: true,
    is_world_process_zero: true,
    log_history: logHistory(run),
    logging_steps: 1,
    max_steps: start.steps,
    num_input_tokens_seen: trained.reduce((sum, { tokens }) => sum + tokens, 0),
    num_train_epochs: start.recipe.epochs,
    save_steps: start.stepsPerEpoch,
    stateful_callbacks: { TrainerControl: control(saved.step >= start.steps) },
    total_flos: 0,
    train_batch_size: partSize(start.recipe),
    trial_name: null,
    trial_params: null,
  };
  return `${JSON.stringify(state, null, 2)}\n`;
}

/**
 * The Trainer's switches as it leaves them in a checkpoint. Where they are missing, a resumed run fails with a KeyError at
 * its first own one (Trainer._save_checkpoint of 4.57 and 5.23).
 */
function control(finished: boolean) {
  const args = {
    should_epoch_stop: false,
    should_evaluate: false,
    should_log: false,
    should_save: true,
    should_training_stop: finished,
  };
  return { args, attributes: {} };
}
