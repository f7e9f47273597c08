// How the time of the run that is set up is known, and the way to measure it on a few steps of it.
import { Button } from '@/components/ui/Button';
import { useActions, useStudio } from '@/state/react';
import { timeSource } from './costWords';
import styles from './start.module.css';

export function RunTime({ steps }: { steps: number }) {
  const cost = useStudio((state) => state.cost);
  const { tryOut } = useActions();
  const again = cost.estimate?.from === 'trial';
  const measuring = cost.status === 'measuring';
  return (
    <span className={styles.time}>
      <span role="status">{timeSource(cost, steps)}</span>
      {cost.estimate && cost.estimate.fits !== 'no' ? (
        <Button kind="link" aria-disabled={measuring} onClick={() => void tryOut()}>
          {again ? 'Measure again' : 'Measure it'}
        </Button>
      ) : null}
    </span>
  );
}
