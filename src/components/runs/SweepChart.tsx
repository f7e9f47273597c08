// A sweep as a picture: best validation accuracy against the value, a diamond a run, as the curves have validation. The table
// has the same numbers.
import { percent } from '@/state/format';
import type { GroupOfRuns } from './groups';
import styles from './groups.module.css';
import { dotsOf, type Dot } from './sweepDots';

const WIDTH = 420;
const HEIGHT = 168;
/** The left 42 px belong to the y axis, the bottom to the values. */
const PLOT = { left: 62, right: 396, top: 12, bottom: 138 };
/** Labels that would touch are left out. */
const LABEL_WIDTH = 46;

export function SweepChart({ of }: { of: GroupOfRuns }) {
  const dots = dotsOf(of);
  if (dots.length < 2) return null;
  const accuracies = dots.map(({ accuracy }) => accuracy);
  const [low, high] = [Math.min(...accuracies), Math.max(...accuracies)];
  const x = ({ x }: Dot) => PLOT.left + (PLOT.right - PLOT.left) * x;
  const y = (accuracy: number) =>
    PLOT.bottom - 10 - (PLOT.bottom - PLOT.top - 20) * (high > low ? (accuracy - low) / (high - low) : 0.5);
  const points = dots.map((dot) => `${x(dot)},${y(dot.accuracy)}`);
  return (
    <svg
      className={styles.picture}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={`Best validation accuracy by ${of.group.label.toLowerCase()}; the table of runs has the same numbers`}
    >
      {(high > low ? [low, high] : [low]).map((accuracy) => (
        <g key={accuracy}>
          <line className={styles.grid} x1="46" x2={WIDTH} y1={y(accuracy)} y2={y(accuracy)} />
          <text className={styles.tickText} x="42" y={y(accuracy) + 4} textAnchor="end">
            {percent(accuracy)}
          </text>
        </g>
      ))}
      <polyline className={styles.between} points={points.join(' ')} />
      {dots.map((dot, i) => (
        <path
          key={i}
          className={styles.dot}
          d={`M${x(dot)} ${y(dot.accuracy) - 4.6} l4.6 4.6 l-4.6 4.6 l-4.6 -4.6 z`}
        />
      ))}
      <line className={styles.axis} x1="46" x2={WIDTH} y1={PLOT.bottom} y2={PLOT.bottom} />
      {labelled(dots, x).map((dot) => (
        <text key={dot.label} className={styles.tickText} x={x(dot)} y={PLOT.bottom + 16} textAnchor="middle">
          {dot.label}
        </text>
      ))}
    </svg>
  );
}

/** From the left, each that has room. */
function labelled(dots: readonly Dot[], x: (dot: Dot) => number): Dot[] {
  const shown: Dot[] = [];
  for (const dot of dots) {
    const last = shown.at(-1);
    if (!last || x(dot) - x(last) >= LABEL_WIDTH) shown.push(dot);
  }
  return shown;
}
