// The charts, loaded when they are first needed: recharts is larger than the rest of the page together.
import { lazy, memo, Suspense, useDeferredValue } from 'react';
import styles from './charts.module.css';
import type { DrawnRun, OtherRun } from '@/engine';

/** A page that lost its network goes on without charts: an unhandled failure here would take the whole page away. */
const RunFigures = memo(lazy(() => import('./RunFigures').catch(() => ({ default: NoFigures }))));

interface Props {
  run: DrawnRun;
  /** Laid over it; left out: none. */
  others?: readonly OtherRun[];
  hasTable: boolean;
}

/**
 * Keeps the charts' place while they load, so that nothing below them jumps. A redraw waits for keys and clicks:
 * they are answered first, and a newer state of the run replaces one that was not drawn yet.
 */
export function LazyFigures({ run, others, hasTable }: Props) {
  const drawn = useDeferredValue(run);
  return (
    <Suspense fallback={<div className={styles.loading} aria-hidden="true" />}>
      <RunFigures run={drawn} others={others} hasTable={hasTable} />
    </Suspense>
  );
}

function NoFigures({ hasTable }: { hasTable: boolean }) {
  return (
    <p className={`note ${styles.missing}`}>
      The charts could not be loaded. {hasTable ? 'The table of epochs has the same numbers. ' : null}
      To see them, reload the page once the network is back and the run is over.
    </p>
  );
}
