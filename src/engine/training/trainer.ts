// One run, read from top to bottom: epochs of steps, an evaluation after each, and an end. An async generator of events:
// between two of them nothing is half done on the GPU, so the caller may answer predictions there, or stop.
import type { Bert, DropoutRates } from '../model/bert';
import type { NamedTensor } from '../model/safetensorsWrite';
import { readTrained } from '../model/weights';
import { layoutParts, type Batch, type ClassWeights } from '../ops/batch';
import { dropoutKey } from '../ops/dropout/dropout';
import type { Optimizer, ParameterStore, Runtime, StepFigures } from '../ops/types';
import type { Recipe } from '../recipe';
import type { TokenizedExample } from '../text/batches';
import { countBatches, planBatches } from '../text/batches';
import type { Checkpoint, Checkpoints, StandingRun, TrainerState } from './checkpoint';
import { epochExamples } from './epoch';
import type { Evaluation, StartEvent, TrainEvent } from './events';
import type { LowerLayers } from './lowerLayers';
import { learningRate } from './schedule';
import { noneFills, overflow, skippedNotice, warning } from './stepNotices';
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
  /** What was kept then, read back. */
  epochWeights: () => Promise<NamedTensor[]>;
  /** Bytes taken on the GPU just now. */
  memory: () => number;
  /** Where the run goes on; its weights are written already. Null: from the first step. */
  from: Checkpoint | null;
  /** Null: nothing is kept until the end. */
  checkpoints: Checkpoints | null;
  /** Once aborted, no further step is submitted. */
  signal: AbortSignal;
}

const NOTHING = { loss: 0, weight: 0, hits: 0, examples: 0 };

/** @throws EngineError diverged after three non-finite gradient norms in a row; recipe-invalid where no batch fills. */
export async function* train<T>(input: TrainerInput<T>): AsyncGenerator<TrainEvent, void, void> {
  const run = new Run(input);
  yield { type: 'start', ...input.start, steps: run.steps, stepsPerEpoch: run.stepsPerEpoch };
  try {
    yield* run.goOn();
    for (let epoch = run.epochs + 1; epoch <= input.recipe.epochs && !input.signal.aborted; epoch++)
      yield* run.epoch(epoch);
    if (input.signal.aborted) yield* run.checkpoint('stop');
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
  private began = performance.now();
  private inFlight: Submitted[] = [];
  private step = 0;
  epochs = 0;
  private trained = 0;
  private skips = 0;
  private evaluation: Evaluation | null = null;
  /** Sums over the epoch under way. */
  private sums = NOTHING;
  /** Steps and whole epochs at the last checkpoint. */
  private keptAt = [0, 0];

  constructor(private readonly input: TrainerInput<T>) {
    const { recipe, start } = input;
    const { rows, classWeights } = start.perEpoch;
    this.classWeights = classWeights && classWeights.map(({ weight }) => weight);
    this.stepsPerEpoch = countBatches(rows, recipe);
    if (this.stepsPerEpoch === 0) throw noneFills(recipe.batchSize, rows);
    this.steps = this.stepsPerEpoch * recipe.epochs;
    this.optimizer = input.runtime.createOptimizer(input.store, optimizerSettings(recipe));
  }

  /** To where the checkpoint was taken, if there is one. */
  async *goOn(): AsyncGenerator<TrainEvent> {
    const { from } = this.input;
    if (!from) return;
    const { step, epochs, sums, trained, skips, evaluation, elapsed } = from.trainer;
    Object.assign(this, { step, epochs, sums, trained, skips, evaluation, keptAt: [step, epochs] });
    this.optimizer.restore(from.optimizer);
    await this.keepAgain();
    this.began = performance.now() - 1000 * elapsed;
    yield { type: 'resume', step, elapsed, ...from.told };
  }

  async *epoch(epoch: number): AsyncGenerator<TrainEvent> {
    const done = this.step - (epoch - 1) * this.stepsPerEpoch;
    if (done === 0) this.sums = NOTHING;
    await this.input.lower?.settled();
    for (const message of this.input.lower?.news() ?? []) yield warning(message);
    for (const batch of this.batches(epoch).slice(done)) {
      if (this.input.signal.aborted) break;
      this.submit(batch);
      if (this.inFlight.length >= this.input.runtime.stepsInFlight) yield* this.settleOldest();
      yield* this.checkpoint('step');
    }
    yield* this.settleAll();
    if (this.input.signal.aborted) yield* this.checkpoint('stop');
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
    yield* this.checkpoint('epoch');
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

  /** Of where it stands: of a step or an epoch where one is due, and of a stop in any case, which waits until it is kept. */
  async *checkpoint(at: 'step' | 'epoch' | 'stop'): AsyncGenerator<TrainEvent> {
    const { checkpoints, runtime } = this.input;
    if (!checkpoints) return;
    if (at === 'stop' ? this.isMoved() : checkpoints.isDue(at, this.state())) {
      yield* this.settleAll();
      this.keptAt = [this.step, this.epochs];
      checkpoints.save(this.standing());
    }
    // Where steps are computed in this thread, they would only hold up what is being kept.
    if (at === 'stop' || runtime.stepsInFlight === 1) await checkpoints.settled();
    yield* checkpoints.news();
  }

  /** Since the last checkpoint was taken, or since the beginning. */
  private isMoved(): boolean {
    const [step, epochs] = this.keptAt;
    return this.step !== step || this.epochs !== epochs;
  }

  private state(): TrainerState {
    const { step, epochs, sums, trained, skips, evaluation } = this;
    return { step, epochs, sums, trained, skips, evaluation, elapsed: this.elapsed() };
  }

  private standing(): StandingRun {
    const { store, epochWeights } = this.input;
    return {
      trainer: this.state(),
      optimizer: () => this.optimizer.state(),
      weights: () => readTrained(store),
      epochWeights: this.epochs > 0 ? epochWeights : null,
    };
  }

  /**
   * What frozen layers gave in the steps that were done, in the batches that they were done in: beside other texts it may
   * come out by a digit another.
   */
  private async keepAgain(): Promise<void> {
    const { lower, evaluate } = this.input;
    if (!lower) return;
    for (let epoch = 1; (epoch - 1) * this.stepsPerEpoch < this.step; epoch++) {
      const done = this.step - (epoch - 1) * this.stepsPerEpoch;
      for (const batch of this.batches(epoch).slice(0, done))
        for (const { part, texts } of this.parts(batch)) await lower.keepAgain(part, texts);
      if (epoch === 1 && this.epochs > 0) await evaluate?.();
    }
  }

  private batches(epoch: number): number[][] {
    const { recipe, train } = this.input;
    const order = epochExamples(train, recipe, epoch);
    const sequences = order.map((index) => train[index].ids);
    return planBatches(sequences, { ...recipe, epoch }).map(({ examples }) => examples.map((i) => order[i]));
  }

  /** Records forward, backward and update of one batch and sends them; waits for nothing. */
  private submit(indices: readonly number[]): void {
    const { bert, store, runtime, recipe, rates, lower } = this.input;
    const parts = this.parts(indices);
    const rate = learningRate(this.step, this.steps, recipe);
    this.step++;
    parts.forEach(({ part, texts }, i) => {
      if (i === 0) this.optimizer.beginStep(part, dropoutKey(recipe.seed, this.step), rate);
      else this.optimizer.addPart(part);
      const from = lower && lower.start(texts);
      const { logits, saved } = bert.forward(store.byName, rates, recipe.gradientCheckpointing, from);
      bert.backward(store.byName, saved, runtime.ops.crossEntropy(logits).gradient, rates);
    });
    const figures = this.optimizer.endStep();
    // Awaited in order, below; without this a lost device would also be an unhandled rejection.
    figures.catch(() => {});
    this.inFlight.push({
      step: this.step,
      examples: indices.length,
      weight: parts[0].part.whole.weight,
      tokens: parts.reduce((sum, { part }) => sum + part.rows, 0),
      paddedTokens: indices.length * Math.max(...parts.map(({ part }) => part.maxLength)),
      memory: this.input.memory(),
      rate,
      figures,
    });
  }

  /** What a step goes through, one after another, and the texts of each. */
  private parts(indices: readonly number[]): { part: Batch; texts: Int32Array[] }[] {
    const examples = indices.map((index) => this.input.train[index]);
    const texts = examples.map(({ ids }) => ids);
    const labels = examples.map(({ label }) => label);
    let at = 0;
    return layoutParts(texts, labels, this.input.recipe.accumulationSteps, this.classWeights).map((part) => ({
      part,
      texts: texts.slice(at, (at += part.size)),
    }));
  }

  private async *settleAll(): AsyncGenerator<TrainEvent> {
    while (this.inFlight.length) yield* this.settleOldest();
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
    else if (skipped) yield skippedNotice(step, this.skips);
  }

  private elapsed(): number {
    return (performance.now() - this.began) / 1000;
  }
}
