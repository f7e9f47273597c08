// Where the bars, the cut and the ticks of the token histogram lie, in a box of 264 by 64. Pure.
import type { DataSummary } from '@/engine';
import { niceStep } from '@/components/ui/scale';

const WIDTH = 264;
const HEIGHT = 60;

export interface HistogramShape {
  bars: { x: number; width: number; height: number; isCut: boolean }[];
  /** x of the cut. */
  cut: number;
  ticks: { x: number; text: string; anchor: 'start' | 'middle' | 'end' }[];
}

/** The axis holds both the longest text and the cut; a bin with a text in it is at least 1 px high. */
export function histogramShape(lengths: NonNullable<DataSummary['lengths']>): HistogramShape {
  const { counts, binWidth, maxLength } = lengths;
  const end = Math.max(counts.length * binWidth, maxLength * 1.05);
  const toX = (tokens: number) => (WIDTH * tokens) / end;
  const highest = Math.max(1, ...counts);
  const bars = counts.map((value, bin) => ({
    x: toX(bin * binWidth) + 0.5,
    width: Math.max(0.5, toX(binWidth) - 1),
    height: value === 0 ? 0 : Math.max(1, (HEIGHT * value) / highest),
    isCut: bin * binWidth >= maxLength,
  }));
  return { bars, cut: toX(maxLength), ticks: ticksTo(end, toX) };
}

function ticksTo(end: number, toX: (tokens: number) => number): HistogramShape['ticks'] {
  const step = Math.max(16, niceStep(end / 16, 6) * 16);
  const count = Math.floor(end / step);
  return Array.from({ length: count + 1 }, (_, index) => {
    const x = toX(index * step);
    const anchor = index === 0 ? 'start' : x > WIDTH - 8 ? 'end' : 'middle';
    return { x, text: String(index * step), anchor };
  });
}
