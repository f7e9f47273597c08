// When the run that goes on was saved last, and what lies in this browser. Never announced: it changes all the time.
import { Button } from '@/components/ui/Button';
import { bytes, counted, roughly } from '@/state/format';
import { useActions, useStudio } from '@/state/react';
import styles from './KeptLine.module.css';
import { PRIVACY_TOGGLE } from './PrivacyLine';

export function KeptLine() {
  const { savedAgo, storage } = useStudio((state) => state.lasting);
  // The one that goes on is neither interrupted nor done.
  const runs = useStudio(({ keptRuns, interrupted }) => keptRuns.length + interrupted.runs.length + 1);
  const { showPrivacy } = useActions();
  if (savedAgo === null) return null;
  const manage = () => {
    showPrivacy(true);
    // What it opens comes right behind it.
    document.getElementById(PRIVACY_TOGGLE)?.focus();
  };
  return (
    <p className={styles.kept}>
      Saved on this device {roughly(savedAgo)} ago. {counted(runs, 'run')}
      {storage === null ? null : <>, {bytes(storage)} in browser storage</>}.{' '}
      <Button kind="link" onClick={manage}>
        Manage<span className="visually-hidden"> what this browser keeps</span>
      </Button>
    </p>
  );
}
