// Memory of the run that is set up: its rule, and, where it is not simply enough, one sentence and what would help.
import type { Estimate } from '@/engine';
import { Alert } from '@/components/ui/Alert';
import { Button } from '@/components/ui/Button';
import { focusHeading } from '@/components/ui/focusHeading';
import { bytes } from '@/state/format';
import { useActions, useStudio } from '@/state/react';
import { memoryVerdict, type Verdict } from './costWords';
import { MemoryRule } from './MemoryRule';
import styles from './start.module.css';

export function RunMemory() {
  const estimate = useStudio((state) => state.cost.estimate);
  const failed = useStudio((state) => state.cost.status === 'failed');
  if (!estimate)
    return failed ? (
      <p className={styles.verdict}>
        What this run takes could not be told beforehand. It can be trained all the same.
      </p>
    ) : null;
  const { memory, fits, room, remedies } = estimate;
  const verdict = memoryVerdict(estimate);
  return (
    <>
      {memory ? <MemoryRule memory={memory} fits={fits} room={room} /> : null}
      {verdict ? <MemoryVerdict verdict={verdict} fits={fits} remedies={remedies} /> : null}
    </>
  );
}

interface Props extends Pick<Estimate, 'fits' | 'remedies'> {
  verdict: Verdict;
}

function MemoryVerdict({ verdict: { fact, rest }, fits, remedies }: Props) {
  const { editRecipe } = useActions();
  if (fits === 'unknown')
    return (
      <p className={styles.verdict}>
        {fact} {rest}
      </p>
    );
  return (
    <div className={styles.alert}>
      <Alert
        inline
        level="warning"
        title={fact}
        actions={
          remedies.length
            ? remedies.map(({ label, patch, total }) => (
                <Button
                  key={label}
                  kind="link"
                  onClick={() => {
                    // The remedy goes away with what it mends.
                    focusHeading('train');
                    void editRecipe(patch);
                  }}
                >
                  {label}: {bytes(total)}
                </Button>
              ))
            : null
        }
      >
        {rest}
      </Alert>
    </div>
  );
}
