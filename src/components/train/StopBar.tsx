// On a phone: where the run is and the way to stop it, always within reach at the bottom of the window.
import type { RunCurves } from '@/components/charts/run';
import { duration } from '@/state/format';
import type { RunState } from '@/state/types';
import { secondsLeft } from './pace';
import { headline } from './RunReadout';
import { StopButton } from './StopButton';
import styles from './StopBar.module.css';

export function StopBar({ run, curves }: { run: RunState; curves: RunCurves | null }) {
  return (
    <div className={styles.bar}>
      <p>
        <b>{headline(run, curves)}</b>
        <br />
        <span className="quiet">{barLine(curves)}</span>
      </p>
      <StopButton />
    </div>
  );
}

function barLine(curves: RunCurves | null): string {
  const seconds = curves && secondsLeft(curves);
  return seconds === null ? 'measuring the time left' : `${duration(seconds)} left`;
}
