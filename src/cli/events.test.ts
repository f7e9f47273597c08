import { describe, expect, it } from 'vitest';
import { card } from '@/engine/recipe';
import { endOf, epochOf, evaluationOf, startOf, stepOf } from '@/testing/runEvents';
import { endRecord, epochRecord, recipeRecord, startRecord, stepRecord } from './events';

describe('the records of a run', () => {
  it('start with all that is known before the first step', () => {
    expect(startRecord(startOf({ testRows: 12 }), null)).toEqual({
      event: 'start',
      model: 'all-MiniLM-L6-v2',
      rows: 100,
      train_rows: 80,
      eval_rows: 20,
      test_rows: 12,
      labels: ['negative', 'positive'],
      steps: 20,
      recipe: recipeRecord(startOf().recipe),
      device: 'gpu',
      adapter: 'Apple M2 Pro',
      plan: 'cpu-2',
      memory: null,
      checkpoint_memory: null,
      memory_fits: 'unknown',
      estimated_train_runtime: null,
    });
  });

  it('tell each step', () => {
    expect(stepRecord(stepOf(3))).toEqual({
      event: 'step',
      step: 3,
      epoch: 0.3,
      loss: 0.6,
      grad_norm: 1,
      learning_rate: 2e-5,
    });
  });

  it('tell each epoch, with null where nothing validates', () => {
    const figures = { event: 'epoch', epoch: 2, step: 20, loss: 0.6, accuracy: 0.5 };
    expect(epochRecord(epochOf(2))).toEqual({ ...figures, eval_loss: 0.5, eval_accuracy: 0.75 });
    const none = epochRecord(epochOf(2, { evaluation: null }));
    expect(none).toEqual({ ...figures, eval_loss: null, eval_accuracy: null });
  });

  it('end with the folder and the speed', () => {
    expect(endRecord({ start: startOf(), epochs: [], end: endOf() }, 'my/model')).toEqual({
      event: 'end',
      out: 'my/model',
      train_runtime: 20,
      train_samples_per_second: 8,
    });
  });

  it('end with the figures of the test part too, where there is one', () => {
    const end = endOf({ test: evaluationOf({ examples: 30 }) });
    expect(endRecord({ start: startOf(), epochs: [], end }, 'm')).toMatchObject({
      test_loss: 0.5,
      test_accuracy: 0.75,
      test_macro_f1: 0.74,
      test_samples: 30,
    });
  });

  it('end with the best epoch where it is the one that is kept', () => {
    const start = startOf({ recipe: { ...startOf().recipe, metricForBestModel: 'eval_accuracy' } });
    const epochs = [0.5, 0.75, 0.7].map((accuracy, i) =>
      epochOf(i + 1, { step: 10 * (i + 1), evaluation: evaluationOf({ accuracy }) }),
    );
    const record = endRecord({ start, epochs, end: endOf() }, 'm');
    expect(record).toMatchObject({ best_global_step: 20, best_metric: 0.75 });
  });

  it("name a recipe's values as the Trainer does", () => {
    expect(recipeRecord(card())).toEqual({
      preset: 'card',
      optim: 'adam',
      learning_rate: 3e-4,
      weight_decay: 0,
      adam_beta1: 0.9,
      adam_beta2: 0.999,
      adam_epsilon: 1e-8,
      max_grad_norm: 1,
      clip: 'tensor',
      lr_scheduler_type: 'constant',
      warmup_ratio: 0,
      warmup_steps: null,
      per_device_train_batch_size: 32,
      gradient_accumulation_steps: 1,
      gradient_checkpointing: false,
      num_train_epochs: 4,
      metric_for_best_model: null,
      early_stopping_patience: null,
      early_stopping_threshold: 0,
      max_length: 64,
      dropout: null,
      seed: 42,
      shuffle: true,
      dataloader_drop_last: true,
      precision: 'float32',
      trainable_layers: null,
      balance: 'none',
      augment_words: false,
      augment_names: false,
      augment_look: false,
    });
  });
});
