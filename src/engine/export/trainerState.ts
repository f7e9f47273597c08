// trainer_state.json as the Hugging Face Trainer writes it (transformers/trainer_callback.py, TrainerState), so that its
// tools and notebooks read a run of Warble. Only fields that the dataclass has: an unknown one makes it refuse the file.
import type { EndEvent, EpochEvent, StepEvent } from '../training/events';
import type { RunRecord } from './types';

type Log = Record<string, number>;

/** The text of trainer_state.json; keys in alphabetical order, as the Trainer has them. Numbers that are not finite are null. */
export function trainerStateJson({ start, steps, epochs, end }: RunRecord): string {
  // Of the weights that are saved: a run that was stopped goes back to the end of its last whole epoch.
  const saved = epochs.at(-1) ?? steps.at(-1);
  const state = {
    best_metric: null,
    best_model_checkpoint: null,
    epoch: saved?.epoch ?? 0,
    eval_steps: start.stepsPerEpoch,
    global_step: saved?.step ?? 0,
    is_hyper_param_search: false,
    is_local_process_zero: true,
    is_world_process_zero: true,
    log_history: logHistory(steps, epochs, end),
    logging_steps: 1,
    max_steps: start.steps,
    num_input_tokens_seen: steps.reduce((sum, { tokens }) => sum + tokens, 0),
    num_train_epochs: start.recipe.epochs,
    save_steps: start.stepsPerEpoch,
    stateful_callbacks: {},
    total_flos: 0,
    train_batch_size: start.recipe.batchSize,
    trial_name: null,
    trial_params: null,
  };
  return `${JSON.stringify(state, null, 2)}\n`;
}

/** Steps in order, each epoch's figures after its last step, and the summary at the end. */
function logHistory(steps: readonly StepEvent[], epochs: readonly EpochEvent[], end: EndEvent | null): Log[] {
  const entries = [
    ...steps.map((event) => ({ step: event.step, log: stepLog(event) })),
    ...epochs.map((event) => ({ step: event.step, log: epochLog(event) })),
  ];
  // sort() is stable: at the same step the step stands before its epoch.
  const logs = entries.sort((a, b) => a.step - b.step).map(({ log }) => log);
  return end ? [...logs, endLog(end, steps), ...testLog(end, steps)] : logs;
}

/** As Trainer.predict names the figures of a test part; nothing where there is none. */
function testLog({ step, test }: EndEvent, steps: readonly StepEvent[]): Log[] {
  if (!test) return [];
  const { accuracy, loss, macroF1, examples } = test;
  const figures = {
    test_accuracy: accuracy,
    test_loss: loss,
    test_macro_f1: macroF1,
    test_samples: examples,
  };
  return [{ epoch: steps.at(-1)?.epoch ?? 0, step, ...figures }];
}

function stepLog({ epoch, gradNorm, learningRate, loss, step }: StepEvent): Log {
  return { epoch, grad_norm: gradNorm, learning_rate: learningRate, loss, step };
}

/** The epoch's own means are not the Trainer's; they have names that it does not use. */
function epochLog({ epoch, step, loss, accuracy, evaluation }: EpochEvent): Log {
  const means = { epoch_accuracy: accuracy, epoch_loss: loss };
  if (!evaluation) return { epoch, ...means, step };
  return {
    epoch,
    ...means,
    eval_accuracy: evaluation.accuracy,
    eval_loss: evaluation.loss,
    eval_macro_f1: evaluation.macroF1,
    step,
  };
}

function endLog({ step, runtime, samplesPerSecond }: EndEvent, steps: readonly StepEvent[]): Log {
  const taken = steps.filter(({ skipped }) => !skipped);
  return {
    epoch: steps.at(-1)?.epoch ?? 0,
    step,
    total_flos: 0,
    train_loss: taken.reduce((sum, { loss }) => sum + loss, 0) / Math.max(1, taken.length),
    train_runtime: runtime,
    train_samples_per_second: samplesPerSecond,
    train_steps_per_second: runtime > 0 ? step / runtime : 0,
  };
}
