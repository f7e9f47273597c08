// Loss against learning rate, on a log axis: single steps, the smoothed curve, guessing, and the rate that is suggested. Draws only.
import { Line, ReferenceLine, usePlotArea, useXAxisScale } from 'recharts';
import type { RatePoint } from '@/engine';
import { axisFromZero } from '@/state/curves';
import { ChartFrame, STILL } from './ChartFrame';
import styles from './charts.module.css';

/** Room for the name of the axis on the right. */
const MARGIN = { top: 20, right: 40 };

const DECADES = [1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1];
const DOMAIN = [DECADES[0], DECADES.at(-1)!];

interface Props {
  points: readonly RatePoint[];
  /** Loss of knowing nothing: nats. */
  guessing: number;
  /** Null: there is none, or not yet. `text`: as it is written. */
  suggestion: { rate: number; text: string } | null;
  /** What there is to see, in words. */
  name: string;
}

export function RateChart({ points, guessing, suggestion, name }: Props) {
  // What is known at the first step decides it, so that it never moves: far above guessing nothing is of interest.
  const axis = axisFromZero(Math.max(1.25 * guessing, 1.05 * (points[0]?.loss ?? 0)));
  return (
    <ChartFrame
      name={name}
      margin={MARGIN}
      x={{ dataKey: 'learningRate', scale: 'log', domain: DOMAIN }}
      y={axis}
      data={points}
    >
      <RateRuler />
      <ReferenceLine y={guessing} className={styles.baseline} />
      <Line {...STILL} dataKey="loss" className={styles.raw} />
      <Line {...STILL} dataKey="smoothed" className={styles.meanLine} />
      {suggestion && <Suggested {...suggestion} />}
    </ChartFrame>
  );
}

/** The x axis as a graduated rule: a long tick a decade, eight short ones between two. */
function RateRuler() {
  const area = usePlotArea();
  const scale = useXAxisScale();
  if (!area || !scale) return null;
  const bottom = area.y + area.height + 0.5;
  const ticks = DECADES.flatMap((decade) => [1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => [decade, n]));
  return (
    <g>
      <line className={styles.axis} x1={area.x} x2={area.x + area.width} y1={bottom} y2={bottom} />
      {ticks.slice(0, -8).map(([decade, n]) => {
        const x = scale(n * decade);
        const y2 = bottom + (n === 1 ? 7 : 3);
        return <line key={n * decade} className={styles.axis} x1={x} x2={x} y1={bottom} y2={y2} />;
      })}
      {DECADES.map((decade) => (
        <text key={decade} className={styles.tick} x={scale(decade)} y={bottom + 20.5} textAnchor="middle">
          {decade.toExponential()}
        </text>
      ))}
      <text className={styles.tick} x={area.x + area.width + 14} y={bottom + 20.5}>
        rate
      </text>
    </g>
  );
}

/** A dotted vertical with a caret, and the rate above it. */
function Suggested({ rate, text }: NonNullable<Props['suggestion']>) {
  const area = usePlotArea();
  const x = useXAxisScale()?.(rate);
  if (!area || x === undefined) return null;
  const bottom = area.y + area.height;
  return (
    <g>
      <line className={styles.now} x1={x} x2={x} y1={area.y} y2={bottom} />
      <path className={styles.suggested} d={`M${x - 4} ${bottom + 9} h8 l-4 -7 z`} />
      <text className={`${styles.label} ${styles.suggested}`} x={x} y={area.y - 6} textAnchor="middle">
        {text}
      </text>
    </g>
  );
}
