// What surrounds the curves: the epoch ruler under them and the line that says "now". Drawn inside a recharts chart.
import { usePlotArea, useXAxisScale } from 'recharts';
import { epochTicks, tickReach } from '@/state/curves';
import styles from './charts.module.css';

/** The x axis as a graduated rule: a long tick an epoch, ten short ones between two, a middle one in the middle. */
export function EpochRuler({ epochs }: { epochs: number }) {
  const area = usePlotArea();
  const scale = useXAxisScale();
  if (!area || !scale) return null;
  const { labelled, minorPerEpoch } = epochTicks(epochs, area.width);
  const bottom = area.y + area.height + 0.5;
  const ticks = Array.from({ length: epochs * minorPerEpoch + 1 }, (_, index) => index);
  return (
    <g>
      <line className={styles.axis} x1={area.x} x2={area.x + area.width} y1={bottom} y2={bottom} />
      {ticks.map((tick) => {
        const x = scale(tick / minorPerEpoch);
        return (
          <line
            key={tick}
            className={styles.axis}
            x1={x}
            x2={x}
            y1={bottom}
            y2={bottom + tickReach(tick, minorPerEpoch)}
          />
        );
      })}
      {labelled.map((epoch) => (
        <text key={epoch} className={styles.tick} x={scale(epoch)} y={bottom + 20.5} textAnchor="middle">
          {epoch}
        </text>
      ))}
      <text className={styles.tick} x={area.x + area.width + 10} y={bottom + 20.5}>
        epoch
      </text>
    </g>
  );
}

/** A dotted vertical with a caret where the run stands. */
export function NowLine({ now }: { now: number }) {
  const area = usePlotArea();
  const x = useXAxisScale()?.(now);
  if (!area || x === undefined) return null;
  const bottom = area.y + area.height;
  return (
    <g>
      <line className={styles.now} x1={x} x2={x} y1={area.y} y2={bottom} />
      <path className={styles.caret} d={`M${x - 4} ${bottom + 9} h8 l-4 -7 z`} />
    </g>
  );
}
