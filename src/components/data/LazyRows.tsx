// The table of all rows, loaded when it is first opened: the steps do without it until then.
import { lazy, Suspense } from 'react';
import { Button } from '@/components/ui/Button';
import { useActions } from '@/state/react';
import styles from './data.module.css';

const RowsTable = lazy(() => import('./RowsTable').catch(() => ({ default: NoRows })));

export function LazyRows() {
  return (
    <div className={styles.block}>
      <Suspense fallback={<p className="quiet">Opening the rows.</p>}>
        <RowsTable />
      </Suspense>
    </div>
  );
}

/** A page that lost its network before it had loaded everything. */
function NoRows() {
  const { closeRows } = useActions();
  return (
    <p className="note">
      The table of rows could not be loaded. Reload the page once the network is back.{' '}
      <Button kind="link" onClick={closeRows}>
        Close
      </Button>
    </p>
  );
}
