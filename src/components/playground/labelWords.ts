// What is said of a file that is labelled. Pure.
import type { CoveragePoint, LabelProgress } from '@/engine';
import { coverageAt } from '@/state/coverage';
import { bytes, count, counted, percent, roughly } from '@/state/format';
import type { LabellingState } from '@/state/labellingTypes';

/** What a threshold does, as far as the validation part tells. */
export function thresholdWords(threshold: number, coverage: readonly CoveragePoint[] | null): string {
  if (threshold === 0) return 'Every row with a text gets a label.';
  const below = `Rows that score below ${threshold.toFixed(2)} get no label.`;
  const point = coverage && coverageAt(coverage, threshold);
  if (!point) return below;
  if (point.accuracy === null) return `${below} It answers none of the validation tweets.`;
  return `${below} It answers ${percent(point.answered, 0)} of the validation tweets, ${percent(point.accuracy, 0)} of them right.`;
}

export function progressWords({ done, rows, secondsLeft }: LabelProgress, isPaused: boolean): string {
  const so = `${count(done)} of ${counted(rows, 'row')}`;
  if (isPaused) return `${so}, paused`;
  return secondsLeft === null ? so : `${so}, about ${roughly(secondsLeft)} left`;
}

export function savedWords({
  name,
  bytes: size,
  resumed,
  counts,
}: NonNullable<LabellingState['saved']>): string {
  const { labelled, unsure, blank, cut } = counts;
  const now = [
    `${count(labelled)} labelled`,
    ...(unsure > 0 ? [`${count(unsure)} without a label, as it does not know`] : []),
    ...(blank > 0 ? [`${count(blank)} without a text`] : []),
    ...(cut > 0 ? [`${counted(cut, 'text')} cut`] : []),
  ].join(', ');
  const before =
    resumed > 0 ? ` It went on behind ${counted(resumed, 'row')} of the last time; since then` : '';
  return `Handed to the browser as ${name}, ${bytes(size)}.${before || ' Of its rows'}: ${now}.`;
}
