// How far a run is, on a rule graduated in steps: black is done, the caret is now, diamonds are finished epochs.
import { count } from '@/state/format';
import { epochLabels, stepTicks } from './progress';
import styles from './ProgressRule.module.css';

interface Props {
  steps: number;
  epochs: number;
  /** Steps done. */
  step: number;
  epochsDone: number;
  state: 'waiting' | 'running' | 'paused' | 'stopped' | 'finished';
}

export function ProgressRule({ steps, epochs, step, epochsDone, state }: Props) {
  const share = steps === 0 ? 0 : step / steps;
  const ends = Array.from({ length: epochs + 1 }, (_, epoch) => epoch);
  return (
    <div
      className={styles.progress}
      data-state={state}
      role="progressbar"
      aria-label="Training"
      aria-valuemin={0}
      aria-valuemax={steps}
      aria-valuenow={step}
      aria-valuetext={`Step ${count(step)} of ${count(steps)}`}
    >
      <div className={styles.bar}>
        <i style={{ width: place(share) }} />
      </div>
      {stepTicks(steps).map(({ at, major }) => (
        <i key={at} className={major ? styles.major : styles.minor} style={{ left: place(at) }} />
      ))}
      {ends.map((epoch) => (
        <i key={epoch} className={styles.end} style={{ left: place(epoch / epochs) }} />
      ))}
      {ends.slice(1, epochsDone + 1).map((epoch) => (
        <i key={epoch} className={styles.diamond} style={{ left: place(epoch / epochs) }} />
      ))}
      <span className={styles.first}>0</span>
      {epochLabels(epochs).map(({ at, text }) => (
        <span key={at} className={styles.label} style={{ left: place(at) }}>
          {text}
        </span>
      ))}
      <span className={styles.last}>{count(steps)}</span>
      {state === 'finished' ? null : <span className={styles.caret} style={{ left: place(share) }} />}
    </div>
  );
}

function place(share: number): string {
  return `${(100 * share).toFixed(3)}%`;
}
