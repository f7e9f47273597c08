// Events of a run → the records of `train --json`. Others' tools rely on these names: they are the Hugging Face Trainer's.
import {
  metricOf,
  partSize,
  type EpochEvent,
  type Estimate,
  type Recipe,
  type StartEvent,
  type StepEvent,
} from '@/engine';
import { keptOf } from '@/engine/training/bestEpoch';
import { costRecord } from './cost';
import type { EndedRun } from './report';

export function startRecord(event: StartEvent, cost: Estimate | null): object {
  return {
    event: 'start',
    model: event.model,
    rows: event.rows,
    train_rows: event.trainRows,
    eval_rows: event.evalRows,
    test_rows: event.testRows,
    labels: event.labels,
    steps: event.steps,
    recipe: recipeRecord(event.recipe),
    device: event.device,
    adapter: event.adapter,
    plan: event.kernelPlan,
    ...costRecord(cost),
  };
}

export function stepRecord(event: StepEvent): object {
  const { step, epoch, loss, gradNorm, learningRate } = event;
  return { event: 'step', step, epoch, loss, grad_norm: gradNorm, learning_rate: learningRate };
}

/** The validation figures are null where nothing validates. */
export function epochRecord({ epoch, step, loss, accuracy, evaluation }: EpochEvent): object {
  return {
    event: 'epoch',
    epoch,
    step,
    loss,
    accuracy,
    eval_loss: evaluation?.loss ?? null,
    eval_accuracy: evaluation?.accuracy ?? null,
  };
}

/** `out`: the folder as it was typed. Figures of the test part as `Trainer.predict` names them, where there is one. */
export function endRecord({ start, epochs, end }: EndedRun, out: string): object {
  const { runtime, samplesPerSecond, test } = end;
  return {
    event: 'end',
    out,
    train_runtime: runtime,
    train_samples_per_second: samplesPerSecond,
    ...bestRecord(start, epochs),
    ...(test && {
      test_loss: test.loss,
      test_accuracy: test.accuracy,
      test_macro_f1: test.macroF1,
      test_samples: test.examples,
    }),
  };
}

/** As TrainerState names them; nothing where the last epoch is kept. */
function bestRecord({ recipe }: StartEvent, epochs: readonly EpochEvent[]): object {
  const metric = metricOf(recipe);
  const best = metric && epochs.find(({ epoch }) => epoch === keptOf(recipe, epochs));
  if (!best?.evaluation) return {};
  const { loss, accuracy } = best.evaluation;
  return { best_global_step: best.step, best_metric: metric === 'eval_loss' ? loss : accuracy };
}

/** TrainingArguments' names where it has the field (transformers/training_args.py), else Warble's own option. */
export function recipeRecord(recipe: Recipe): object {
  return {
    preset: recipe.preset,
    optim: recipe.optimizer,
    learning_rate: recipe.learningRate,
    weight_decay: recipe.weightDecay,
    adam_beta1: recipe.beta1,
    adam_beta2: recipe.beta2,
    adam_epsilon: recipe.epsilon,
    max_grad_norm: recipe.clipNorm,
    clip: recipe.clip,
    lr_scheduler_type: recipe.scheduler,
    warmup_ratio: recipe.warmupRatio,
    warmup_steps: recipe.warmupSteps,
    per_device_train_batch_size: partSize(recipe),
    gradient_accumulation_steps: recipe.accumulationSteps,
    gradient_checkpointing: recipe.gradientCheckpointing,
    num_train_epochs: recipe.epochs,
    metric_for_best_model: metricOf(recipe),
    early_stopping_patience: recipe.earlyStoppingPatience,
    early_stopping_threshold: recipe.earlyStoppingThreshold,
    max_length: recipe.maxLength,
    dropout: recipe.dropout,
    seed: recipe.seed,
    shuffle: recipe.shuffle,
    dataloader_drop_last: recipe.dropIncomplete,
    precision: recipe.precision,
    trainable_layers: recipe.trainableLayers,
    balance: recipe.balance,
    augment_words: recipe.augmentWords,
    augment_names: recipe.augmentNames,
    augment_look: recipe.augmentLook,
  };
}
