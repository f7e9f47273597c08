// How fast a run went while its page was hidden, beside how fast it went while it was seen; and how long it stood still. Pure:
// measured from the run's own steps, by their numbers, because clocks of page and worker part while a machine sleeps.
import type { StepEvent } from '@/engine';

/** Steps while the page was hidden: behind step `after`, until step `until`; null while it still is. */
export interface HiddenSpan {
  after: number;
  until: number | null;
}

/** Real tokens a second, the median over steps; null where there were too few of them to tell. */
export interface Pace {
  hidden: number | null;
  visible: number | null;
}

/** Fewer may be slow by chance. */
const FEWEST = 10;
/** As many of the newest are looked at: what was an hour ago says little. */
const MOST = 200;
/** Times as slow as while it was seen; less is what any other work on the machine may do. */
const SLOW = 1.5;

/**
 * Of the newest span, and of all steps in none.
 * @param steps in order; those that an epoch's evaluation or the machine's warming up stands before are left out
 */
export function paceOf(
  steps: readonly StepEvent[],
  spans: readonly HiddenSpan[],
  stepsPerEpoch: number,
): Pace {
  const newest = spans.at(-1);
  const hidden: number[] = [];
  const visible: number[] = [];
  for (let i = steps.length - 1; i > 1 && Math.min(hidden.length, visible.length) < MOST; i--) {
    const { step, tokens, elapsed } = steps[i];
    const seconds = elapsed - steps[i - 1].elapsed;
    if (seconds <= 0 || isFirst(step, stepsPerEpoch)) continue;
    const span = spans.find(({ after, until }) => step > after && step <= (until ?? Infinity) + 1);
    if (!span) visible.push(tokens / seconds);
    // The first and the last of a span were partly seen.
    else if (span === newest && step > span.after + 1 && step <= (span.until ?? Infinity))
      hidden.push(tokens / seconds);
  }
  return { hidden: median(hidden), visible: median(visible) };
}

const isFirst = (step: number, stepsPerEpoch: number) => (step - 1) % stepsPerEpoch === 0;

/** Of the newest, which come first. */
function median(rates: readonly number[]): number | null {
  if (rates.length < FEWEST) return null;
  const sorted = rates.slice(0, MOST).sort((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return (low + high) / 2;
}

/** Whether hiding is what slowed it. */
export function isSlowed({ hidden, visible }: Pace): boolean {
  return hidden !== null && visible !== null && visible >= SLOW * hidden;
}

/**
 * Seconds that a run stood still while its page did not run for `gap` seconds; null where it went on for most of them.
 * @param came steps that came of that time
 * @param before steps before it, in order
 */
export function stoodStill(gap: number, came: number, before: readonly StepEvent[]): number | null {
  const recent = before.slice(-MOST);
  const first = recent.at(0);
  const last = recent.at(-1);
  const pace = first && last && recent.length > 1 ? (last.elapsed - first.elapsed) / (recent.length - 1) : 0;
  const still = gap - came * pace;
  return still > gap / 2 ? still : null;
}
