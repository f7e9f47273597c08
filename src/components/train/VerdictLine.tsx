// Where the run's readout stood: how it ended, how good the model is, and the two ways to it.
import { Button } from '@/components/ui/Button';
import { focusHeading } from '@/components/ui/focusHeading';
import { useActions, useStudio } from '@/state/react';
import type { StepName } from '@/state/types';
import styles from './VerdictLine.module.css';
import { verdictOf } from './verdict';

export function VerdictLine() {
  const run = useStudio((state) => state.run);
  const verdict = verdictOf(run);
  if (!verdict) return null;
  return (
    <div className={styles.verdict}>
      <p className={styles.headline}>{verdict.headline}</p>
      {verdict.hasModel ? (
        <div className={styles.ways}>
          <GoTo step="playground">Try it</GoTo>
          <GoTo step="export" primary>
            Download it
          </GoTo>
        </div>
      ) : null}
      <p className={styles.sentence}>{verdict.sentence}</p>
    </div>
  );
}

/** Opens the step and puts the focus on its heading. */
function GoTo({ step, primary, children }: { step: StepName; primary?: boolean; children: string }) {
  const { openStep } = useActions();
  const go = () => {
    openStep(step, true);
    requestAnimationFrame(() => focusHeading(step));
  };
  return (
    <Button kind={primary ? 'primary' : 'plain'} onClick={go}>
      {children}
    </Button>
  );
}
