// The marks of the charts: a circle is training, a diamond is validation; filled or hollow says how final it is.
import { usePlotArea, useXAxisScale, useYAxisScale, ZIndexLayer } from 'recharts';
import styles from './charts.module.css';
import type { Point, Series } from '@/engine';

interface MarkProps {
  cx: number;
  cy: number;
  /** Circle: the epoch is not finished. Diamond: not the epoch that was kept. */
  hollow: boolean;
}

export function CircleMark({ cx, cy, hollow }: MarkProps) {
  return <circle className={hollow ? styles.openMean : styles.mean} cx={cx} cy={cy} r={hollow ? 3.6 : 3.4} />;
}

export function DiamondMark({ cx, cy, hollow }: MarkProps) {
  const d = `M${cx} ${cy - 4.6} l4.6 4.6 l-4.6 4.6 l-4.6 -4.6 z`;
  return <path className={hollow ? styles.diamond : styles.keptDiamond} d={d} />;
}

/**
 * All marks of a chart, above its lines. Not recharts' own dots: those are cut in half by the plot's edge, where the
 * last epoch ends.
 */
export function Marks({ series }: { series: Series }) {
  const place = usePlace();
  if (!place) return null;
  return (
    <ZIndexLayer zIndex={600}>
      {series.validation.map(({ x, y, whisker }) => {
        if (!whisker) return null;
        const low = place({ x, y: y - whisker[0] });
        const high = place({ x, y: y + whisker[1] });
        return <line key={x} className={styles.whisker} x1={low.cx} x2={high.cx} y1={low.cy} y2={high.cy} />;
      })}
      {series.validation.map((point) => (
        <DiamondMark key={point.x} {...place(point)} hollow={!point.kept} />
      ))}
      {series.means.map((point) => (
        <CircleMark key={point.x} {...place(point)} hollow={point.open} />
      ))}
    </ZIndexLayer>
  );
}

/** From a point to its pixels, held inside the plot's height. Null until the chart is laid out. */
function usePlace(): ((point: Point) => { cx: number; cy: number }) | null {
  const area = usePlotArea();
  const xScale = useXAxisScale();
  const yScale = useYAxisScale();
  if (!area || !xScale || !yScale) return null;
  return ({ x, y }) => {
    const cy = yScale(y) ?? area.y;
    return { cx: xScale(x) ?? area.x, cy: Math.max(area.y, Math.min(area.y + area.height, cy)) };
  };
}
