// Beside the learning rate: the way to search for one on this run, and what it takes; under it, once it is wanted, the search.
import { lazy, Suspense } from 'react';
import { Button } from '@/components/ui/Button';
import { roughly } from '@/state/format';
import { useActions, useStudio } from '@/state/react';
import { isActive } from '@/state/runReducer';
import { canFindRate, rateSeconds } from '@/state/selectors/rate';
import styles from './recipe.module.css';

/** With recharts, which is larger than the rest of the page. */
const RateFinder = lazy(() => import('./RateFinder').catch(() => ({ default: NoFinder })));

export function FindRate() {
  const training = useStudio(({ run }) => isActive(run));
  const possible = useStudio(canFindRate);
  const seconds = useStudio(rateSeconds);
  const searching = useStudio(({ rate }) => rate.status === 'searching');
  const { findRate } = useActions();
  const closed = !possible || searching;
  const time = seconds === null ? null : `about ${roughly(seconds)}`;
  return (
    <>
      {' '}
      <Button
        id="find-rate"
        kind="link"
        aria-disabled={closed}
        aria-describedby={possible || training ? 'find-rate-note' : 'start-reason'}
        onClick={() => void (closed || findRate())}
      >
        Find a rate
      </Button>{' '}
      <span id="find-rate-note" className={styles.price}>
        {training ? 'once the run is over' : time}
      </span>
    </>
  );
}

export function RateRow() {
  const shown = useStudio(({ rate }) => rate.status !== 'none');
  if (!shown) return null;
  return (
    <tr className={styles.finding}>
      <td />
      <td colSpan={4}>
        <Suspense fallback={<p className="quiet">Opening the chart.</p>}>
          <RateFinder />
        </Suspense>
      </td>
    </tr>
  );
}

/** A page that lost its network before it had loaded everything. */
function NoFinder() {
  const { closeRate } = useActions();
  return (
    <p className="note">
      The search could not be opened. Reload the page once the network is back.{' '}
      <Button kind="link" onClick={closeRate}>
        Close
      </Button>
    </p>
  );
}
