// A trial of learning rates: which are tried, when it ends, and what is read off its curve. Plain numbers. The practice is Smith's
// (2017, "Cyclical learning rates for training neural networks", arXiv:1506.01186, section 3.3), as lr_find of fastai and of PyTorch
// Lightning do it.

/** One step of a trial. */
export interface RatePoint {
  /** From 1. */
  step: number;
  /** Steps of the trial, if it does not end before. */
  steps: number;
  learningRate: number;
  /** Mean of the batch before the step, in nats. */
  loss: number;
  /** Exponential mean of the losses until here, without the bias towards its first value. */
  smoothed: number;
}

export interface RateTrial {
  points: RatePoint[];
  /** Rate of the lowest smoothed loss. Null: no rate made it clearly fall. */
  lowest: number | null;
  /** See `readCurve`. Null: as above. */
  suggestion: number | null;
}

const FROM = 1e-7;
const TO = 1e-1;

const MOST_STEPS = 90;
const LEAST_STEPS = 60;
/** Where so many are less than the most, texts would come again more often than they do in a run. */
const EPOCHS = 4;

/** As the charts of a run smooth. */
const KEPT = 0.9;

/** Below this no step of the trial moves a loss: how large it is there, and how much it varies, is by chance. */
const MOVES = 1e-6;

/** Of the loss before it. */
const LEAST_FALL = 0.05;

/** As lr_find of both: a smoothed loss of so many times its best has diverged. */
const DIVERGED = 4;

export function trialSteps(stepsPerEpoch: number): number {
  return Math.max(LEAST_STEPS, Math.min(MOST_STEPS, EPOCHS * stepsPerEpoch));
}

/** Rises by the same factor with each step. @param step from 0 */
export function trialRate(step: number, steps: number): number {
  return FROM * (TO / FROM) ** (step / (steps - 1));
}

/** The curve as it grows. */
export class RateCurve {
  readonly points: RatePoint[] = [];
  private sum = 0;
  private best = Infinity;

  constructor(private readonly steps: number) {}

  /** Null where the loss is no number: the trial is over. */
  add({ learningRate, loss }: Pick<RatePoint, 'learningRate' | 'loss'>): RatePoint | null {
    if (!Number.isFinite(loss)) return null;
    const step = this.points.length + 1;
    this.sum = KEPT * this.sum + (1 - KEPT) * loss;
    const smoothed = this.sum / (1 - KEPT ** step);
    this.best = Math.min(this.best, smoothed);
    const point = { step, steps: this.steps, learningRate, loss, smoothed };
    this.points.push(point);
    return point;
  }

  /** All rates were tried, or the loss has gone up too far. */
  isOver(): boolean {
    const last = this.points.at(-1);
    return !!last && (last.step === this.steps || last.smoothed > DIVERGED * this.best);
  }
}

/**
 * Suggests a tenth of the rate at which the smoothed loss is lowest, to one digit: fastai's `minimum` (fastai/callback/schedule.py).
 * Where it falls steepest, which Lightning suggests, is no rule for fine-tuning: behind the lowest the loss of BERT goes up and
 * down, and on recorded searches it fell steepest there, at 1e-2 to 9e-2, where nothing is learned any more.
 *
 * None unless that lowest loss lies clearly below where it was while rates were too small to change anything: by a twentieth,
 * and by more than the losses of single batches differed there. Smoothed they differ by less than a quarter of that.
 */
export function readCurve(points: readonly RatePoint[]): Pick<RateTrial, 'lowest' | 'suggestion'> {
  const still = points.filter(({ learningRate }) => learningRate < MOVES).map(({ loss }) => loss);
  const moved = points.slice(still.length);
  if (still.length === 0 || moved.length === 0) return NOTHING;
  const level = mean(still);
  const spread = Math.sqrt(mean(still.map((loss) => (loss - level) ** 2)));
  const { learningRate, smoothed } = moved.reduce((best, point) =>
    point.smoothed < best.smoothed ? point : best,
  );
  if (level - smoothed <= Math.max(LEAST_FALL * level, spread)) return NOTHING;
  return { lowest: learningRate, suggestion: Number((learningRate / 10).toPrecision(1)) };
}

const NOTHING = { lowest: null, suggestion: null };

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
