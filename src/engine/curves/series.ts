// From a run's events to the points of its curves. Pure: the same events give the same points.
import { keptOf } from '../training/bestEpoch';
import { openMeans, type DrawnRun, type DrawnStep, type Measure, type OtherRun, type Point } from './run';

/** Everything that one chart draws of a run. */
export interface Series {
  /** Every step, thinned where there are more than a chart can show. */
  raw: Point[];
  /** Running mean over the steps. */
  smooth: Point[];
  /** Means of finished epochs, at mid-epoch, and of the open one in the middle of what is done. */
  means: (Point & { open: boolean })[];
  /** At each epoch's end, with the interval (accuracy only) as distances below and above. */
  validation: (Point & { whisker?: [number, number]; kept: boolean })[];
  /** What no skill at all would score. */
  baseline: number;
  /** Where the run stands, in epochs. */
  now: number;
}

/** Steps drawn at most: two a pixel are all that 294 pixels can show. */
export const MOST_POINTS = 600;

/** The curves of one measure. */
export function seriesOf(run: DrawnRun, measure: Measure): Series {
  const value = valueOf(measure);
  const steps = points(run.steps, value, run.start.stepsPerEpoch);
  const baseline = value(run.start.baseline);
  return {
    raw: thin(steps, MOST_POINTS),
    smooth: sample(movingAverage(steps), MOST_POINTS),
    means: epochMeans(run, value).filter(isDrawn),
    validation: validationPoints(run, measure, value).filter(isDrawn),
    baseline,
    now: nowOf(run),
  };
}

/** A loss that is no number has no place. */
const isDrawn = ({ y }: Point): boolean => Number.isFinite(y);

/** The two curves of a run that is laid over another. */
export interface OtherSeries {
  label: string;
  train: Point[];
  validation: Point[];
}

export function otherSeriesOf(
  { label, train, everyStep, validation }: OtherRun,
  measure: Measure,
): OtherSeries {
  const steps = measured(train, measure);
  const smooth = everyStep ? sample(movingAverage(steps), MOST_POINTS) : steps;
  return { label, train: smooth, validation: sample(measured(validation, measure), MOST_POINTS) };
}

/** Where it was measured: other software leaves much out. */
function measured(all: OtherRun['train'], measure: Measure): Point[] {
  const points = all.map(({ epoch, loss, accuracy }) => ({
    x: epoch,
    y: measure === 'loss' ? (loss ?? NaN) : (accuracy ?? NaN) * 100,
  }));
  return points.filter(isDrawn);
}

/** Loss as it is, accuracy in per cent. */
function valueOf(measure: Measure): (of: { loss: number; accuracy: number }) => number {
  return measure === 'loss' ? (of) => of.loss : (of) => of.accuracy * 100;
}

function points(
  steps: readonly DrawnStep[],
  value: (of: DrawnStep) => number,
  stepsPerEpoch: number,
): Point[] {
  const all = steps.map((step) => ({ x: step.step / stepsPerEpoch, y: value(step) }));
  return all.filter(isDrawn);
}

/**
 * Exponential moving average with bias correction, as Adam's moments have it: without the correction the curve
 * would hang on to its first batch for some twenty steps.
 */
export function movingAverage(steps: readonly Point[], decay = 0.9): Point[] {
  let sum = 0;
  let weight = 0;
  return steps.map(({ x, y }) => {
    sum = decay * sum + (1 - decay) * y;
    weight = decay * weight + (1 - decay);
    return { x, y: sum / weight };
  });
}

/** At most `most` points that keep every bucket's lowest and highest, in their order. */
export function thin(all: readonly Point[], most: number): Point[] {
  if (all.length <= most) return [...all];
  const buckets = Math.floor(most / 2);
  const kept: Point[] = [];
  for (let bucket = 0; bucket < buckets; bucket += 1) {
    const part = all.slice(
      Math.floor((bucket * all.length) / buckets),
      Math.floor(((bucket + 1) * all.length) / buckets),
    );
    const low = part.reduce((least, point) => (point.y < least.y ? point : least));
    const high = part.reduce((most, point) => (point.y > most.y ? point : most));
    kept.push(...(low.x <= high.x ? [low, high] : [high, low]));
  }
  return kept;
}

/** At most `most` points, evenly picked; the last is always there. For curves that are smooth already. */
export function sample(all: readonly Point[], most: number): Point[] {
  if (all.length <= most) return [...all];
  const stride = (all.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, index) => all[Math.round(index * stride)]);
}

/** An epoch's mean averages the whole epoch, so it stands in its middle. */
function epochMeans(run: DrawnRun, value: (of: { loss: number; accuracy: number }) => number) {
  const means = run.epochs.map((epoch) => ({ x: epoch.epoch - 0.5, y: value(epoch), open: false }));
  const open = openMeans(run);
  if (!open) return means;
  const done = open.epoch - 1;
  return [...means, { x: done + (nowOf(run) - done) / 2, y: value(open), open: true }];
}

function validationPoints(
  run: DrawnRun,
  measure: Measure,
  value: (of: { loss: number; accuracy: number }) => number,
): Series['validation'] {
  const keptEpoch = keptOf(run.start.recipe, run.epochs);
  return run.epochs.flatMap((epoch) => {
    if (!epoch.evaluation) return [];
    const { interval, accuracy } = epoch.evaluation;
    const whisker: [number, number] = [(accuracy - interval[0]) * 100, (interval[1] - accuracy) * 100];
    const point = {
      x: epoch.epoch,
      y: value(epoch.evaluation),
      kept: run.end !== null && epoch.epoch === keptEpoch,
    };
    return [measure === 'accuracy' ? { ...point, whisker } : point];
  });
}

function nowOf(run: DrawnRun): number {
  return (run.steps.at(-1)?.step ?? 0) / run.start.stepsPerEpoch;
}
