// One run, read from top to bottom: epochs of steps, an evaluation after each, and an end. An async generator of events:
// between two of them nothing is half done on the GPU, so the caller may answer predictions there, or stop.
import { EngineError } from '../errors';
import type { Bert, DropoutRates } from '../model/bert';
import { layoutParts, type ClassWeights } from '../ops/batch';
import { dropoutKey } from '../ops/dropout/dropout';
import type { Optimizer, ParameterStore, Runtime, StepFigures } from '../ops/types';
import type { Recipe } from '../recipe';
import type { TokenizedExample } from '../text/batches';
import { countBatches, planBatches } from '../text/batches';
import { epochExamples } from './epoch';
import type { Evaluation, NoticeEvent, StartEvent, TrainEvent } from './events';
import type { LowerLayers } from './lowerLayers';
import { learningRate } from './schedule';
import { optimizerSettings } from './workbench';

export interface TrainerInput<T> {
  runtime: Runtime<T>;
  bert: Bert<T>;
  store: ParameterStore<T>;
  recipe: Recipe;
  rates: DropoutRates;
  /** What lies below the trained layers; null where all are trained. */
  lower: LowerLayers<T> | null;
  /** Copies and all; which of them an epoch has, the recipe's balance says. */
  train: readonly TokenizedExample[];
  /** What is known before the first step; the trainer adds the number of steps. */
  start: Omit<StartEvent, 'type' | 'steps' | 'stepsPerEpoch'>;
  /** Of the weights as they are; null without a validation part. */
  evaluate: (() => Promise<Evaluation>) | null;
  /** Called at the end of each epoch, with its weights settled: the moment to keep a copy. */
  onEpochEnd: (epoch: number) => void;
  /** Bytes taken on the GPU just now. */
  memory: () => number;
  /** Once aborted, no further step is submitted. */
  signal: AbortSignal;
}

/** Non-finite gradient norms in a row that end a run. */
const SKIPS_TO_STOP = 3;

/** @throws EngineError diverged after three non-finite gradient norms in a row; recipe-invalid where no batch fills. */
export async function* train<T>(input: TrainerInput<T>): AsyncGenerator<TrainEvent, void, void> {
  const run = new Run(input);
  yield { type: 'start', ...input.start, steps: run.steps, stepsPerEpoch: run.stepsPerEpoch };
  try {
    for (let epoch = 1; epoch <= input.recipe.epochs && !input.signal.aborted; epoch++)
      yield* run.epoch(epoch);
    yield run.end();
  } finally {
    run.dispose();
  }
}

interface Submitted {
  step: number;
  examples: number;
  /** Of its examples in the loss, together. */
  weight: number;
  tokens: number;
  paddedTokens: number;
  memory: number;
  rate: number;
  figures: Promise<StepFigures>;
}

class Run<T> {
  readonly stepsPerEpoch: number;
  readonly steps: number;
  private readonly classWeights: ClassWeights;
  private readonly optimizer: Optimizer<T>;
  private readonly began = performance.now();
  private inFlight: Submitted[] = [];
  private step = 0;
  private epochs = 0;
  private trained = 0;
  private skips = 0;
  private evaluation: Evaluation | null = null;
  /** Sums over the epoch under way. */
  private sums = { loss: 0, weight: 0, hits: 0, examples: 0 };

  constructor(private readonly input: TrainerInput<T>) {
    const { recipe, start } = input;
    const { rows, classWeights } = start.perEpoch;
    this.classWeights = classWeights && classWeights.map(({ weight }) => weight);
    this.stepsPerEpoch = countBatches(rows, recipe);
    if (this.stepsPerEpoch === 0)
      throw new EngineError(
        'recipe-invalid',
        `A batch takes ${recipe.batchSize} examples and there are ${rows} to train on, so none fills. Choose a smaller batch size.`,
      );
    this.steps = this.stepsPerEpoch * recipe.epochs;
    this.optimizer = input.runtime.createOptimizer(input.store, optimizerSettings(recipe));
  }

  async *epoch(epoch: number): AsyncGenerator<TrainEvent> {
    this.sums = { loss: 0, weight: 0, hits: 0, examples: 0 };
    await this.input.lower?.settled();
    for (const message of this.input.lower?.news() ?? []) yield warning(message);
    for (const batch of this.batches(epoch)) {
      if (this.input.signal.aborted) break;
      this.submit(batch);
      if (this.inFlight.length >= this.input.runtime.stepsInFlight) yield* this.settleOldest();
    }
    while (this.inFlight.length) yield* this.settleOldest();
    this.optimizer.settle();
    if (this.input.signal.aborted) return;
    this.epochs = epoch;
    this.input.onEpochEnd(epoch);
    const asked = this.elapsed();
    this.evaluation = this.input.evaluate ? await this.input.evaluate() : null;
    const { loss, weight, hits, examples } = this.sums;
    yield {
      type: 'epoch',
      epoch,
      step: this.step,
      loss: loss / weight,
      accuracy: hits / examples,
      evaluation: this.evaluation,
      evaluationRuntime: this.evaluation ? this.elapsed() - asked : 0,
      elapsed: this.elapsed(),
    };
  }

  end(): TrainEvent {
    const runtime = this.elapsed();
    return {
      type: 'end',
      reason: this.input.signal.aborted && this.step < this.steps ? 'stopped' : 'finished',
      step: this.step,
      epochs: this.epochs,
      evaluation: this.evaluation,
      runtime,
      samplesPerSecond: this.trained / Math.max(runtime, 1e-3),
    };
  }

  dispose(): void {
    this.optimizer.dispose();
  }

  private batches(epoch: number): number[][] {
    const { recipe, train } = this.input;
    const order = epochExamples(train, recipe, epoch);
    const sequences = order.map((index) => train[index].ids);
    return planBatches(sequences, { ...recipe, epoch }).map(({ examples }) => examples.map((i) => order[i]));
  }

  /** Records forward, backward and update of one batch and sends them; waits for nothing. */
  private submit(indices: readonly number[]): void {
    const { bert, store, runtime, recipe, rates, lower, train } = this.input;
    const examples = indices.map((index) => train[index]);
    const parts = layoutParts(
      examples.map((example) => example.ids),
      examples.map((example) => example.label),
      recipe.accumulationSteps,
      this.classWeights,
    );
    const rate = learningRate(this.step, this.steps, recipe);
    this.step++;
    let at = 0;
    parts.forEach((part, i) => {
      if (i === 0) this.optimizer.beginStep(part, dropoutKey(recipe.seed, this.step), rate);
      else this.optimizer.addPart(part);
      const texts = examples.slice(at, (at += part.size)).map((example) => example.ids);
      const from = lower && lower.start(texts);
      const { logits, saved } = bert.forward(store.byName, rates, recipe.gradientCheckpointing, from);
      bert.backward(store.byName, saved, runtime.ops.crossEntropy(logits).gradient, rates);
    });
    const figures = this.optimizer.endStep();
    // Awaited in order, below; without this a lost device would also be an unhandled rejection.
    figures.catch(() => {});
    this.inFlight.push({
      step: this.step,
      examples: examples.length,
      weight: parts[0].whole.weight,
      tokens: parts.reduce((sum, { rows }) => sum + rows, 0),
      paddedTokens: examples.length * Math.max(...parts.map(({ maxLength }) => maxLength)),
      memory: this.input.memory(),
      rate,
      figures,
    });
  }

  private async *settleOldest(): AsyncGenerator<TrainEvent> {
    const { figures, rate, weight, ...sent } = this.inFlight.shift()!;
    const { step, examples } = sent;
    const { lossSum, hits, gradNorm, skipped, skippedAtScale } = await figures;
    this.sums = {
      loss: this.sums.loss + lossSum,
      weight: this.sums.weight + weight,
      hits: this.sums.hits + hits,
      examples: this.sums.examples + examples,
    };
    this.trained += examples;
    yield {
      type: 'step',
      ...sent,
      epoch: step / this.stepsPerEpoch,
      loss: lossSum / weight,
      accuracy: hits / examples,
      gradNorm,
      learningRate: rate,
      skipped,
      elapsed: this.elapsed(),
    };
    // Too large a loss scale is no fault of the run: it is lowered, and only then it may count.
    const overflowed = skippedAtScale > 1;
    this.skips = skipped && !overflowed ? this.skips + 1 : 0;
    if (overflowed) yield overflow(step, skippedAtScale);
    else if (skipped) yield this.skippedNotice(step);
  }

  private skippedNotice(step: number): TrainEvent {
    if (this.skips >= SKIPS_TO_STOP)
      throw new EngineError(
        'diverged',
        `The gradient was not a finite number in steps ${step - SKIPS_TO_STOP + 1} to ${step}, so training was stopped. Lower the learning rate, or switch clipping on.`,
      );
    return warning(
      `Step ${step} was skipped: its gradient was not a finite number. Nothing was changed by it.`,
    );
  }

  private elapsed(): number {
    return (performance.now() - this.began) / 1000;
  }
}

function warning(message: string): NoticeEvent {
  return { type: 'notice', level: 'warning', message };
}

function overflow(step: number, scale: number): NoticeEvent {
  return {
    type: 'notice',
    level: 'info',
    message: `Step ${step} was skipped: its gradient was too large for float16. The loss scale is halved, from ${scale} to ${scale / 2}, and training goes on.`,
  };
}
