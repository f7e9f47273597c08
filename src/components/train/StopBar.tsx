// On a phone: where the run is and the way to stop it.
import type { RunCurves } from '@/engine';
import { BottomBar } from '@/components/ui/BottomBar';
import { duration } from '@/state/format';
import type { RunState } from '@/state/types';
import { secondsLeft } from './pace';
import { headline } from './RunReadout';
import { PauseButton } from './PauseButton';
import { StopButton } from './StopButton';
import styles from './StopBar.module.css';

export function StopBar({ run, curves }: { run: RunState; curves: RunCurves | null }) {
  return <BottomBar title={headline(run, curves)} line={barLine(curves)} action={<Actions />} />;
}

function Actions() {
  return (
    <span className={styles.actions}>
      <PauseButton />
      <StopButton />
    </span>
  );
}

function barLine(curves: RunCurves | null): string {
  const seconds = curves && secondsLeft(curves);
  return seconds === null ? 'measuring the time left' : `${duration(seconds)} left`;
}
