// The charts, loaded when they are first needed: recharts is larger than the rest of the page together.
import { lazy, Suspense } from 'react';
import styles from './charts.module.css';
import type { RunCurves } from './run';

const RunFigures = lazy(() => import('./RunFigures'));

/** Keeps the charts' place while they load, so that nothing below them jumps. */
export function LazyFigures(props: { run: RunCurves; hasTable: boolean }) {
  return (
    <Suspense fallback={<div className={styles.loading} aria-hidden="true" />}>
      <RunFigures {...props} />
    </Suspense>
  );
}
