// A sweep as a picture: best validation accuracy against the value, a diamond and a whisker a run, as the curves have
// validation, above the dotted line of what no skill reaches. The same in words for those who do not see it.
import { percent } from '@/state/format';
import type { GroupOfRuns } from './groups';
import styles from './groups.module.css';
import { chanceOf, dotsOf, sweepText, ticksOf, type Dot } from './sweepDots';

/** As wide as a phone has room for, so that its words stay legible there. */
const WIDTH = 358;
const HEIGHT = 196;
/** Left of it stands the y axis, right of it what the dotted line is, below it the values. */
const PLOT = { left: 34, right: 296, top: 8, bottom: 168 };
/** Of the outermost values. */
const EDGE = 18;
/** Of a label by its letters, a half to each side. */
const HALF_LETTER = 3.1;
const GAP = 6;

const x = ({ x: share }: Dot) => PLOT.left + EDGE + (PLOT.right - PLOT.left - 2 * EDGE) * share;

export function SweepChart({ of }: { of: GroupOfRuns }) {
  const dots = dotsOf(of);
  if (dots.length < 2) return null;
  const chance = chanceOf(of);
  const ticks = ticksOf(dots, chance);
  const [low, high] = [ticks[0], ticks.at(-1)!];
  const y = (share: number) => PLOT.bottom - ((PLOT.bottom - PLOT.top) * (share - low)) / (high - low);
  const points = dots.map((dot) => `${x(dot)},${y(dot.accuracy)}`);
  return (
    <figure className={styles.figure}>
      <svg
        className={styles.picture}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={`Best validation accuracy by ${of.group.label.toLowerCase()}, with 95 % intervals`}
      >
        <Axis ticks={ticks} y={y} />
        <Chance share={chance} y={y(chance)} />
        <polyline className={styles.between} points={points.join(' ')} />
        {dots.map((dot, i) => (
          <Mark key={i} x={x(dot)} ends={dot.interval.map(y)} y={y(dot.accuracy)} />
        ))}
        {labelled(dots).map((dot) => (
          <text
            key={dot.label}
            className={styles.tickText}
            x={x(dot)}
            y={PLOT.bottom + 16}
            textAnchor="middle"
          >
            {dot.label}
          </text>
        ))}
      </svg>
      <figcaption className="quiet">
        Accuracy, %; whiskers are 95 % intervals: where they overlap, chance may have made the difference.
        <span className="visually-hidden"> {sweepText(dots, chance)}</span>
      </figcaption>
    </figure>
  );
}

function Axis({ ticks, y }: { ticks: readonly number[]; y(share: number): number }) {
  return ticks.map((tick, i) => (
    <g key={tick}>
      <line
        className={i === 0 ? styles.axis : styles.grid}
        x1={PLOT.left}
        x2={PLOT.right}
        y1={y(tick)}
        y2={y(tick)}
      />
      <text className={styles.tickText} x={PLOT.left - 6} y={y(tick) + 4} textAnchor="end">
        {Number((100 * tick).toFixed(2))}
      </text>
    </g>
  ));
}

function Chance({ share, y }: { share: number; y: number }) {
  return (
    <>
      <line className={styles.chance} x1={PLOT.left} x2={PLOT.right} y1={y} y2={y} />
      {['majority', percent(share)].map((words, i) => (
        <text key={words} className={styles.chanceText} x={PLOT.right + 6} y={y - 2 + 12 * i}>
          {words}
        </text>
      ))}
    </>
  );
}

function Mark({ x, y, ends: [from, to] }: { x: number; y: number; ends: number[] }) {
  return (
    <>
      <line className={styles.whisker} x1={x} x2={x} y1={from} y2={to} />
      <path className={styles.dot} d={`M${x} ${y - 4.6} l4.6 4.6 l-4.6 4.6 l-4.6 -4.6 z`} />
    </>
  );
}

/** From the left, each that has room: labels that would touch are left out. */
function labelled(dots: readonly Dot[]): Dot[] {
  const shown: Dot[] = [];
  for (const dot of dots) {
    const last = shown.at(-1);
    const room = HALF_LETTER * (dot.label.length + (last?.label.length ?? 0)) + GAP;
    if (!last || x(dot) - x(last) >= room) shown.push(dot);
  }
  return shown;
}
