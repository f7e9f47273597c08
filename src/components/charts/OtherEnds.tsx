// Which run a paler curve is of: its label above the curve's last point, inside the plot.
import { usePlotArea, useXAxisScale, useYAxisScale, ZIndexLayer } from 'recharts';
import styles from './charts.module.css';
import type { OtherSeries, Point } from '@/engine';

export function OtherEnds({ others }: { others: readonly OtherSeries[] }) {
  const area = usePlotArea();
  const xScale = useXAxisScale();
  const yScale = useYAxisScale();
  if (!area || !xScale || !yScale) return null;
  const ends = others.flatMap(({ label, train, validation }) => [
    { label, end: train.at(-1), tone: styles.trainText },
    { label, end: validation.at(-1), tone: styles.validationText },
  ]);
  const place = ({ x, y }: Point) => {
    const low = area.y + area.height;
    return { x: (xScale(x) ?? area.x) - 2, y: Math.max(area.y + 9, Math.min(low, yScale(y) ?? low) - 5) };
  };
  return (
    <ZIndexLayer zIndex={650}>
      {ends.map(({ label, end, tone }, i) =>
        end ? (
          <text key={i} className={`${styles.otherEnd} ${tone}`} textAnchor="end" {...place(end)}>
            {label}
          </text>
        ) : null,
      )}
    </ZIndexLayer>
  );
}
