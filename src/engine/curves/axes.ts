// Axes that do not jump: x spans all epochs from the start; the loss axis grows at an epoch's end or not at all.
import type { DrawnRun, DrawnStep } from './run';
import type { OtherSeries } from './series';

export interface Axis {
  domain: [number, number];
  ticks: number[];
}

/** Least number of 1, 2, 4 or 5 times a power of ten that is not under `atLeast`. */
export function niceStep(atLeast: number): number {
  const power = 10 ** Math.floor(Math.log10(atLeast));
  const factor = [1, 2, 4, 5].find((nice) => nice * power >= atLeast * (1 - 1e-9)) ?? 10;
  return clean(factor * power);
}

/** From 0 to just above `highest`, in at most five steps; the top stands on a half step. */
export function axisFromZero(highest: number): Axis {
  const step = niceStep(highest / 5);
  const top = clean((Math.ceil((highest / step) * 2 - 1e-9) * step) / 2);
  const ticks = Array.from({ length: Math.floor(top / step + 1e-9) + 1 }, (_, index) => clean(index * step));
  return { domain: [0, top], ticks };
}

/**
 * The loss axis: ln(classes) and the first step decide it; what a finished epoch reached can only raise it. Single
 * batches count up to their epoch's 98th percentile, so that one odd batch does not flatten the rest.
 */
export function lossAxis(run: DrawnRun, others: readonly OtherSeries[] = []): Axis {
  const first = run.steps[0]?.loss;
  let highest = 1.25 * run.start.baseline.loss;
  if (Number.isFinite(first)) highest = Math.max(highest, 1.05 * first);
  let from = 0;
  for (const epoch of run.epochs) {
    highest = Math.max(highest, 1.05 * (epoch.evaluation?.loss ?? 0), highBatch(run.steps, from, epoch.step));
    from = epoch.step;
  }
  return axisFromZero(Math.min(Math.max(highest, 1.05 * highestOf(others)), MOST_TIMES * highest));
}

/** How much a run that is laid over may stretch the axis: one that diverged would flatten all others. */
const MOST_TIMES = 2;

function highestOf(others: readonly OtherSeries[]): number {
  return Math.max(
    0,
    ...others.flatMap(({ train, validation }) => [...train, ...validation].map(({ y }) => y)),
  );
}

/** Epochs that the charts span: those of the run, or of the longest that is laid over it. */
export function epochsShown(run: DrawnRun, others: readonly OtherSeries[]): number {
  const last = others.flatMap(({ train, validation }) => [train.at(-1)?.x ?? 0, validation.at(-1)?.x ?? 0]);
  return Math.max(run.start.recipe.epochs, Math.ceil(Math.max(0, ...last)));
}

/** 98th percentile of the losses of steps `from` + 1 to `to`. */
function highBatch(steps: readonly DrawnStep[], from: number, to: number): number {
  const losses = steps.filter((step) => step.step > from && step.step <= to).map((step) => step.loss);
  const sorted = losses.filter(Number.isFinite).sort((a, b) => a - b);
  return sorted[Math.floor(0.98 * (sorted.length - 1))] ?? 0;
}

/** 20 to 100 %, or 0 to 100 % where chance is under 30 %. */
export function accuracyAxis(run: DrawnRun): Axis {
  const from = run.start.baseline.accuracy < 0.3 ? 0 : 20;
  const ticks = [0, 20, 40, 60, 80, 100].filter((tick) => tick >= from);
  return { domain: [from, 100], ticks };
}

/** Epochs that carry a number (at most about ten), and how many minor ticks an epoch has (never closer than 3 px). */
export function epochTicks(epochs: number, width: number): { labelled: number[]; minorPerEpoch: number } {
  const every = Math.max(1, Math.ceil(epochs / 10));
  const labelled = Array.from({ length: Math.floor(epochs / every) + 1 }, (_, index) => index * every);
  const minorPerEpoch = [10, 5, 2, 1].find((count) => width / epochs / count >= 3) ?? 1;
  return { labelled, minorPerEpoch };
}

/** Length of tick number `tick` of the ruler, px. */
export function tickReach(tick: number, minorPerEpoch: number): number {
  if (tick % minorPerEpoch === 0) return 7;
  return minorPerEpoch === 10 && tick % 5 === 0 ? 5 : 3;
}

/** 0.30000000000000004 is no number to print. */
function clean(value: number): number {
  return Number(value.toPrecision(12));
}
