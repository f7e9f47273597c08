// Validation accuracy by epoch, small: how it went, above what no skill would get. Said in words beside it.
import { percent } from '@/state/format';
import type { RunRow } from './rows';
import styles from './runs.module.css';

const WIDTH = 104;
const HEIGHT = 20;
/** For half a mark at each edge. */
const EDGE = 5;

interface Props {
  row: Pick<RunRow, 'accuracies' | 'chance'>;
  /** Lowest and highest of all runs. */
  range: readonly [number, number];
}

export function Sparkline({ row: { accuracies, chance }, range: [low, high] }: Props) {
  const first = accuracies.at(0);
  const last = accuracies.at(-1);
  if (!first || !last) return <span className="quiet">–</span>;
  const span = last.epoch - first.epoch;
  const x = (epoch: number) => EDGE + (WIDTH - 2 * EDGE) * (span > 0 ? (epoch - first.epoch) / span : 1);
  const y = (share: number) =>
    HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * ((share - low) / Math.max(1e-9, high - low));
  const points = accuracies.map(({ epoch, accuracy }) => `${x(epoch)},${y(accuracy)}`);
  return (
    <>
      <svg width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
        {chance === null ? null : (
          <line className={styles.chance} x1="0" x2={WIDTH} y1={y(chance)} y2={y(chance)} />
        )}
        <polyline className={styles.spark} points={points.join(' ')} />
        <path className={styles.end} d={`M${x(last.epoch)} ${y(last.accuracy) - 3} l3 3 l-3 3 l-3 -3 z`} />
      </svg>
      <span className="visually-hidden">
        {span > 0 ? `${percent(first.accuracy)} to ` : null}
        {percent(last.accuracy)}
      </span>
    </>
  );
}
