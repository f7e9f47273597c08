// What the steps of a run come to as their figures arrive: one event each, and sums over the epoch under way.
import type { StepFigures } from '../ops/types';
import type { StepEvent, TrainEvent } from './events';
import { overflow, skippedNotice } from './stepNotices';

/** Of losses, of what examples count in them, of right answers, of examples. */
export interface EpochSums {
  loss: number;
  weight: number;
  hits: number;
  examples: number;
}

/** What is known of a step when it is sent. */
export interface SentStep extends Pick<
  StepEvent,
  'step' | 'examples' | 'tokens' | 'paddedTokens' | 'memory' | 'learningRate'
> {
  /** Of its examples in the loss, together. */
  weight: number;
}

const NOTHING: EpochSums = { loss: 0, weight: 0, hits: 0, examples: 0 };

export class Tally {
  sums = NOTHING;
  /** Examples since the run began, repeats included. */
  trained = 0;
  /** Steps in a row, up to now, whose gradient was not finite. */
  skips = 0;

  constructor(private readonly stepsPerEpoch: number) {}

  beginEpoch(): void {
    this.sums = NOTHING;
  }

  /** @throws EngineError diverged: see stepNotices.ts */
  *add({ weight, ...sent }: SentStep, figures: StepFigures, elapsed: number): Generator<TrainEvent> {
    const { lossSum, hits, gradNorm, skipped, skippedAtScale } = figures;
    const { sums } = this;
    this.sums = {
      loss: sums.loss + lossSum,
      weight: sums.weight + weight,
      hits: sums.hits + hits,
      examples: sums.examples + sent.examples,
    };
    this.trained += sent.examples;
    yield {
      type: 'step',
      ...sent,
      epoch: sent.step / this.stepsPerEpoch,
      loss: lossSum / weight,
      accuracy: hits / sent.examples,
      gradNorm,
      skipped,
      elapsed,
    };
    // Too large a loss scale is no fault of the run: it is lowered, and only then it may count.
    const overflowed = skippedAtScale > 1;
    this.skips = skipped && !overflowed ? this.skips + 1 : 0;
    if (overflowed) yield overflow(sent.step, skippedAtScale);
    else if (skipped) yield skippedNotice(sent.step, this.skips);
  }
}
