// What charts have in common: as wide as there is room, lines across, figures at the left, and in words what there is to see.
import type { ComponentProps, ReactNode } from 'react';
import { CartesianGrid, LineChart, XAxis, YAxis } from 'recharts';
import type { Axis } from '@/engine';
import styles from './charts.module.css';
import { useChartSize } from './useChartSize';

interface Props extends Pick<ComponentProps<typeof LineChart>, 'data'> {
  /** What there is to see, in words. */
  name: string;
  /** px. The left 34 belong to the y axis, the bottom to a rule that is drawn as a child. */
  margin: { top: number; right: number };
  x: Pick<ComponentProps<typeof XAxis>, 'dataKey' | 'domain' | 'scale'>;
  y: Axis;
  /** How figures of the y axis are written; left out: as they are. */
  tickText?: (tick: number) => string;
  /** Lines, marks and labels: recharts finds its own among them, so these must be elements and lists of them. */
  children: ReactNode;
}

export function ChartFrame({ name, margin, x, y, tickText, children, data }: Props) {
  const [frame, size] = useChartSize();
  return (
    <div ref={frame} className={styles.frame} role="img" aria-label={name}>
      <LineChart
        {...size}
        data={data}
        margin={{ ...margin, bottom: 30, left: 0 }}
        accessibilityLayer={false}
        className={styles.chart}
      >
        <CartesianGrid vertical={false} horizontalValues={y.ticks} />
        <XAxis {...x} type="number" allowDataOverflow hide />
        <YAxis
          {...{ type: 'number', width: 34, interval: 0, axisLine: false, tickLine: false }}
          domain={y.domain}
          ticks={y.ticks}
          allowDataOverflow
          tick={{ className: styles.tick }}
          tickFormatter={tickText}
        />
        {children}
      </LineChart>
    </div>
  );
}

/** How a line is drawn: it does not move by itself, and marks are drawn apart. */
export const STILL = { isAnimationActive: false, activeDot: false, dot: false, type: 'linear' } as const;
