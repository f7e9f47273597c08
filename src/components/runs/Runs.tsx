// The runs of this browser, loaded after the step they stand in: nobody needs them before that.
import { lazy, Suspense } from 'react';

const RunsTable = lazy(() => import('./RunsTable').catch(() => ({ default: NoRuns })));

export function Runs() {
  return (
    <Suspense fallback={null}>
      <RunsTable />
    </Suspense>
  );
}

/** A page that lost its network before it had loaded everything trains all the same. */
function NoRuns() {
  return (
    <p className="note">The table of runs could not be loaded. Reload the page once the network is back.</p>
  );
}
