// Rows counted along the split bar.
import { niceStep } from '@/components/ui/scale';
import { count } from '@/state/format';
import styles from './data.module.css';

export function SplitScale({ rows }: { rows: number }) {
  if (rows === 0) return null;
  const step = niceStep(rows, 5);
  const labels = Array.from({ length: Math.floor(rows / step) + 1 }, (_, index) => index * step);
  const shown = labels.filter((label) => label === 0 || rows - label > 0.06 * rows);
  const ticks = Array.from({ length: Math.floor((4 * rows) / step) + 1 }, (_, index) => (index * step) / 4);
  return (
    <div className={styles.splitScale} aria-hidden="true">
      {ticks.map((tick) => (
        <i key={tick} style={{ left: `${(100 * tick) / rows}%` }} />
      ))}
      {[...shown, rows].map((label) => (
        <b
          key={label}
          data-end={label === 0 ? 'start' : label === rows ? 'end' : 'middle'}
          style={{ left: `${(100 * label) / rows}%` }}
        >
          {count(label)}
        </b>
      ))}
    </div>
  );
}
