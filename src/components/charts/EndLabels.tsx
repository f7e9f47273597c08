// Direct labels to the right of the curves: name, value, and a thin leader from the curve's last point.
import { usePlotArea, useXAxisScale, useYAxisScale } from 'recharts';
import styles from './charts.module.css';
import type { EndLabel } from '@/engine';
import { leader, spaceLabels } from '@/state/curves';

const TONES: Record<EndLabel['tone'], string> = {
  train: styles.trainText,
  validation: styles.validationText,
  baseline: styles.baselineText,
};

export function EndLabels({ labels }: { labels: readonly EndLabel[] }) {
  const area = usePlotArea();
  const xScale = useXAxisScale();
  const yScale = useYAxisScale();
  if (!area || !xScale || !yScale) return null;
  const right = area.x + area.width;
  const bottom = area.y + area.height;
  const ends = labels.map((label) => Math.max(area.y, Math.min(bottom, yScale(label.y) ?? bottom)));
  // A label's anchor is 3 px above its curve, so that the leader meets it between name and value.
  const places = spaceLabels(
    ends.map((y) => y - 3),
    bottom - 16,
  );
  return (
    <g>
      {labels.map((label, index) => (
        <g key={label.name}>
          <path
            className={styles.leader}
            d={leader(label.x === null ? undefined : xScale(label.x), ends[index], places[index], right)}
          />
          <text className={`${styles.label} ${TONES[label.tone]}`} x={right + 10} y={places[index] + 4}>
            {label.name}
          </text>
          <text className={`${styles.label} ${TONES[label.tone]}`} x={right + 10} y={places[index] + 17}>
            {label.value}
          </text>
        </g>
      ))}
    </g>
  );
}
