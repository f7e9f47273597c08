// The events of an invented run: losses fall, accuracies rise, with the same jitter every time.
import type { DataSummary, EpochEvent, Recipe, StepEvent, TrainEvent, UsedDevice } from '@/engine';
import { fakeEvaluation, fakePerEpoch } from './fakeAnswers';

const SECONDS_A_STEP = 1.84;
const TOKENS_A_TEXT = 22;
const PADDED_TOKENS_A_TEXT = 26;
const MEMORY = 1.2e9;

/** A number in [-1, 1) that depends on `index` alone. */
function jitter(index: number): number {
  const wave = Math.sin(index * 12.9898) * 43758.5453;
  return 2 * (wave - Math.floor(wave)) - 1;
}

/** All events of a run, in their order, from start to end. */
export function fakeRun(recipe: Recipe, data: DataSummary, { device, name }: UsedDevice): TrainEvent[] {
  const perEpoch = fakePerEpoch(recipe, data);
  const stepsPerEpoch = Math.ceil(perEpoch.rows / recipe.batchSize);
  const steps = stepsPerEpoch * recipe.epochs;
  const largest = data.classes.reduce((a, b) => (b.validation > a.validation ? b : a));
  const events: TrainEvent[] = [
    {
      type: 'start',
      model: 'all-MiniLM-L6-v2',
      rows: data.account.used,
      trainRows: data.trainRows,
      evalRows: data.validationRows,
      testRows: data.testRows,
      labels: data.classes.map(({ name }) => name),
      steps,
      stepsPerEpoch,
      perEpoch,
      recipe,
      device,
      adapter: name,
      kernelPlan: 'gpu-2',
      baseline: {
        accuracy: largest.validation / Math.max(1, data.validationRows),
        loss: Math.log(data.classes.length),
        label: largest.name,
      },
    },
  ];
  for (let epoch = 1; epoch <= recipe.epochs; epoch++) {
    const first = (epoch - 1) * stepsPerEpoch + 1;
    const trained = Array.from({ length: stepsPerEpoch }, (_, i) =>
      fakeStep(first + i, stepsPerEpoch, recipe, data),
    );
    events.push(...trained, fakeEpoch(epoch, trained, data));
  }
  events.push({
    type: 'end',
    reason: 'finished',
    step: steps,
    epochs: recipe.epochs,
    evaluation: fakeEvaluation(recipe.epochs, data),
    runtime: steps * SECONDS_A_STEP,
    samplesPerSecond: recipe.batchSize / SECONDS_A_STEP,
  });
  return events;
}

function fakeStep(step: number, stepsPerEpoch: number, recipe: Recipe, data: DataSummary): StepEvent {
  const epoch = step / stepsPerEpoch;
  const chance = 1 / data.classes.length;
  const progress = 1 - Math.exp(-epoch / 1.2);
  const accuracy = chance + (0.97 - chance) * progress + 0.11 * jitter(step);
  return {
    type: 'step',
    step,
    epoch,
    loss: Math.max(0.02, Math.log(data.classes.length) * (1 - 0.85 * progress) + 0.14 * jitter(step + 7)),
    accuracy: Math.min(1, Math.max(0, Math.round(accuracy * recipe.batchSize) / recipe.batchSize)),
    examples: recipe.batchSize,
    tokens: recipe.batchSize * TOKENS_A_TEXT,
    paddedTokens: recipe.batchSize * PADDED_TOKENS_A_TEXT,
    memory: MEMORY,
    gradNorm: 1.4 + jitter(step + 3) / 2,
    learningRate: recipe.learningRate * Math.max(0, 1 - epoch / recipe.epochs),
    skipped: false,
    elapsed: step * SECONDS_A_STEP,
  };
}

function fakeEpoch(epoch: number, steps: StepEvent[], data: DataSummary): EpochEvent {
  const mean = (of: 'loss' | 'accuracy') => steps.reduce((sum, step) => sum + step[of], 0) / steps.length;
  const last = steps[steps.length - 1];
  return {
    type: 'epoch',
    epoch,
    step: last.step,
    loss: mean('loss'),
    accuracy: mean('accuracy'),
    evaluation: fakeEvaluation(epoch, data),
    evaluationRuntime: 1,
    elapsed: last.elapsed,
  };
}
