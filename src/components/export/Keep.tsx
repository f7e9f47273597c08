// Keeping the model of this run in the browser: its button, and what became of it.
import { Button } from '@/components/ui/Button';
import { Icon } from '@/components/ui/Icon';
import { bytes } from '@/state/format';
import { useActions, useStudio } from '@/state/react';
import styles from './export.module.css';

export function KeepButton() {
  const status = useStudio((state) => state.export.keep.status);
  const kept = useKept();
  const { keepRun } = useActions();
  const idle = status !== 'keeping' && !kept;
  return (
    <Button
      aria-disabled={!idle}
      onClick={() => {
        if (idle) void keepRun();
      }}
    >
      {kept ? 'Kept' : status === 'keeping' ? 'Keeping' : 'Keep in this browser'}
    </Button>
  );
}

export function KeepWords() {
  const status = useStudio((state) => state.export.keep.status);
  const kept = useKept();
  return (
    <>
      Stays in this browser’s own storage, on this disk, until you delete it in step 2. There it can be chosen
      on a later visit, trained on and asked. Kept whole or not at all: a full disk refuses it
      <span className={styles.state} aria-live="polite">
        {status === 'keeping' ? 'Writing it' : null}
        {kept ? (
          <>
            <Icon name="check" className={styles.saved} /> Kept as {kept.summary?.name}, {bytes(kept.size)}
          </>
        ) : null}
      </span>
    </>
  );
}

/** What was kept of this run and not deleted since. */
function useKept() {
  const id = useStudio((state) => state.export.keep.id);
  return useStudio((state) => state.keptRuns).find((run) => run.id === id);
}
