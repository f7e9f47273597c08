// What stands at the axes and at the ends of a run's curves, in words. Pure.
import type { Measure } from './run';
import type { Series } from './series';

export interface EndLabel {
  name: string;
  value: string;
  tone: 'train' | 'validation' | 'baseline';
  /** The curve's last point. The baseline spans the plot and has no x. */
  x: number | null;
  y: number;
}

export function endLabels(series: Series, measure: Measure): EndLabel[] {
  const labels: EndLabel[] = [];
  const train = series.means.at(-1);
  const validation = series.validation.at(-1);
  const add = (name: string, tone: EndLabel['tone'], x: number | null, y: number) =>
    labels.push({ name, tone, x, y, value: valueText(y, measure) });
  if (train) add('train', 'train', train.x, train.y);
  if (validation) add('validation', 'validation', validation.x, validation.y);
  add(measure === 'loss' ? 'guessing' : 'majority', 'baseline', null, series.baseline);
  return labels;
}

export function tickText(tick: number, measure: Measure): string {
  return measure === 'loss' ? tick.toFixed(Number.isInteger(tick * 10) ? 1 : 2) : String(tick);
}

/** Loss to three digits, accuracy to a tenth of a per cent, as the readouts have them. */
function valueText(value: number, measure: Measure): string {
  return measure === 'loss' ? value.toFixed(3) : `${value.toFixed(1)}\u00a0%`;
}
