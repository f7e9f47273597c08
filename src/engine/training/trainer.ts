// One run, read from top to bottom: epochs of steps, an evaluation after each, and an end. An async generator of events:
// between two of them nothing is half done on the GPU, so the caller may answer predictions there, or stop.
import { readTrained } from '../model/weights';
import type { ClassWeights } from '../ops/batch';
import { dropoutKey } from '../ops/dropout/dropout';
import type { Optimizer, StepFigures } from '../ops/types';
import type { Recipe } from '../recipe';
import { countBatches } from '../text/batches';
import { keptEpoch, nextBest, NO_BEST, stopsEarly } from './bestEpoch';
import type { StandingRun, TrainerState } from './checkpoint';
import type { Evaluated, RunChange, TrainEvent } from './events';
import { changed } from './pauses';
import { batchesOf, partsOf } from './runBatches';
import { learningRate } from './schedule';
import { noneFills, stoppedEarly, warning } from './stepNotices';
import { Tally, type SentStep } from './tally';
import type { TrainerInput } from './trainerInput';
import { optimizerSettings } from './workbench';

/** @throws EngineError diverged after three non-finite gradient norms in a row; recipe-invalid where no batch fills. */
export async function* train<T>(input: TrainerInput<T>): AsyncGenerator<TrainEvent, void, void> {
  const run = new Run(input);
  yield { type: 'start', ...input.start, steps: run.steps, stepsPerEpoch: run.stepsPerEpoch };
  try {
    yield* run.goOn();
    while (run.goesOn()) yield* run.epoch(run.epochs + 1);
    if (input.signal.aborted) yield* run.checkpoint('stop');
    yield run.end();
  } finally {
    // Whoever goes on after a failure must find nobody who still writes.
    await input.checkpoints?.settled();
    run.dispose();
  }
}

interface Submitted {
  sent: SentStep;
  figures: Promise<StepFigures>;
}

class Run<T> {
  readonly stepsPerEpoch: number;
  steps: number;
  private recipe: Recipe;
  private readonly classWeights: ClassWeights;
  private readonly optimizer: Optimizer<T>;
  private readonly tally: Tally;
  private began = performance.now();
  private inFlight: Submitted[] = [];
  private step = 0;
  epochs = 0;
  private best = NO_BEST;
  /** Of the weights that are kept. */
  private evaluated: Evaluated | null = null;
  /** Steps and whole epochs at the last checkpoint. */
  private keptAt = [0, 0];

  constructor(private readonly input: TrainerInput<T>) {
    const { recipe, start } = input;
    this.recipe = recipe;
    const { rows, classWeights } = start.perEpoch;
    this.classWeights = classWeights && classWeights.map(({ weight }) => weight);
    this.stepsPerEpoch = countBatches(rows, recipe);
    if (this.stepsPerEpoch === 0) throw noneFills(recipe.batchSize, rows);
    this.steps = this.stepsPerEpoch * recipe.epochs;
    this.tally = new Tally(this.stepsPerEpoch);
    this.optimizer = input.runtime.createOptimizer(input.store, optimizerSettings(recipe));
  }

  /** To where the checkpoint was taken, if there is one. */
  async *goOn(): AsyncGenerator<TrainEvent> {
    const { from } = this.input;
    if (!from) return;
    const { step, epochs, best, evaluated, sums, trained, skips, elapsed, change } = from.trainer;
    Object.assign(this, { step, epochs, best, evaluated, keptAt: [step, epochs] });
    Object.assign(this.tally, { sums, trained, skips });
    this.optimizer.restore(from.optimizer);
    await this.keepAgain();
    this.began = performance.now() - 1000 * elapsed;
    yield { type: 'resume', step, elapsed, ...from.told };
    if (change) yield this.change(change);
  }

  async *epoch(epoch: number): AsyncGenerator<TrainEvent> {
    const done = this.step - (epoch - 1) * this.stepsPerEpoch;
    if (done === 0) this.tally.beginEpoch();
    await this.input.lower?.settled();
    for (const message of this.input.lower?.news() ?? []) yield warning(message);
    for (const batch of this.batches(epoch).slice(done)) {
      if (this.input.signal.aborted) break;
      this.submit(batch);
      if (this.inFlight.length >= this.input.runtime.stepsInFlight) yield* this.settleOldest();
      yield* this.checkpoint('step');
      yield* this.rest();
    }
    yield* this.settleAll();
    if (this.input.signal.aborted) yield* this.checkpoint('stop');
    this.optimizer.settle();
    if (this.input.signal.aborted) return;
    this.epochs = epoch;
    const asked = this.elapsed();
    const evaluated = this.input.evaluate ? await this.input.evaluate() : null;
    const evaluation = evaluated && evaluated.evaluation;
    this.best = nextBest(this.best, epoch, evaluation, this.recipe);
    if (keptEpoch(this.best, epoch) === epoch) {
      this.evaluated = evaluated;
      this.input.onKept(epoch);
    }
    const { loss, weight, hits, examples } = this.tally.sums;
    yield {
      type: 'epoch',
      epoch,
      step: this.step,
      loss: loss / weight,
      accuracy: hits / examples,
      evaluation,
      evaluationRuntime: evaluation ? this.elapsed() - asked : 0,
      elapsed: this.elapsed(),
    };
    yield* this.checkpoint('epoch');
    if (this.endsEarly()) yield stoppedEarly(this.best, this.recipe);
    else yield* this.rest();
  }

  /** Whether there is another epoch. */
  goesOn(): boolean {
    return this.epochs < this.recipe.epochs && !this.endsEarly() && !this.input.signal.aborted;
  }

  private endsEarly(): boolean {
    return this.epochs < this.recipe.epochs && stopsEarly(this.best, this.recipe);
  }

  end(): TrainEvent {
    const runtime = this.elapsed();
    return {
      type: 'end',
      reason: this.input.signal.aborted && this.step < this.steps ? 'stopped' : 'finished',
      early: this.endsEarly(),
      step: this.step,
      epochs: this.epochs,
      evaluation: this.evaluated && this.evaluated.evaluation,
      ...(this.evaluated && { predicted: this.evaluated.predicted }),
      runtime,
      samplesPerSecond: this.tally.trained / Math.max(runtime, 1e-3),
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

  /** Where a person lets it: what was trained is kept meanwhile, and the clock stands. */
  private async *rest(): AsyncGenerator<TrainEvent> {
    const waiting = this.input.pauses?.wanted();
    if (!waiting || this.input.signal.aborted) return;
    yield* this.settleAll();
    yield* this.checkpoint('stop');
    const elapsed = this.elapsed();
    yield { type: 'pause', step: this.step, elapsed };
    const change = await waiting;
    this.began = performance.now() - 1000 * elapsed;
    yield this.change(change);
  }

  /** From here on. */
  private change(change: RunChange): TrainEvent {
    const inEpoch = this.step > this.epochs * this.stepsPerEpoch ? 1 : 0;
    if (Object.keys(change).length) this.recipe = changed(this.recipe, change, this.epochs + inEpoch);
    this.steps = this.stepsPerEpoch * this.recipe.epochs;
    return {
      type: 'continue',
      step: this.step,
      elapsed: this.elapsed(),
      recipe: this.recipe,
      steps: this.steps,
    };
  }

  /** Since the last checkpoint was taken, or since the beginning. */
  private isMoved(): boolean {
    const [step, epochs] = this.keptAt;
    return this.step !== step || this.epochs !== epochs;
  }

  private state(): TrainerState {
    const { step, epochs, best, evaluated, recipe } = this;
    const { sums, trained, skips } = this.tally;
    const { learningRate, epochs: wanted } = recipe;
    const change = recipe === this.input.recipe ? null : { learningRate, epochs: wanted };
    return { step, epochs, sums, trained, skips, best, evaluated, change, elapsed: this.elapsed() };
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

  /** Records forward, backward and update of one batch and sends them; waits for nothing. */
  private submit(indices: readonly number[]): void {
    const { bert, store, runtime, rates, rateOf, lower } = this.input;
    const { recipe } = this;
    const parts = this.parts(indices);
    const rate = rateOf ? rateOf(this.step) : learningRate(this.step, this.steps, recipe);
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
    const sent = {
      step: this.step,
      examples: indices.length,
      weight: parts[0].part.whole.weight,
      tokens: parts.reduce((sum, { part }) => sum + part.rows, 0),
      paddedTokens: indices.length * Math.max(...parts.map(({ part }) => part.maxLength)),
      memory: this.input.memory(),
      learningRate: rate,
    };
    this.inFlight.push({ sent, figures });
  }

  private batches(epoch: number): number[][] {
    return batchesOf(this.input.train, this.recipe, epoch);
  }

  private parts(indices: readonly number[]) {
    const examples = indices.map((index) => this.input.train[index]);
    return partsOf(examples, this.recipe, this.classWeights);
  }

  private async *settleAll(): AsyncGenerator<TrainEvent> {
    while (this.inFlight.length) yield* this.settleOldest();
  }

  private async *settleOldest(): AsyncGenerator<TrainEvent> {
    const { sent, figures } = this.inFlight.shift()!;
    const arrived = await figures;
    yield* this.tally.add(sent, arrived, this.elapsed());
  }

  private elapsed(): number {
    return (performance.now() - this.began) / 1000;
  }
}
