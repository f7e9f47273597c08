// Runs that did not come to their end: each can be gone on with, or forgotten.
import type { InterruptedRun } from '@/engine';
import { Alert } from '@/components/ui/Alert';
import { Button } from '@/components/ui/Button';
import { count } from '@/state/format';
import { useActions, useStudio } from '@/state/react';
import { Recovering } from './Recovering';
import styles from './Page.module.css';

export function InterruptedNotice() {
  const { runs, failure } = useStudio((state) => state.interrupted);
  const recovery = useStudio((state) => state.recovery);
  return (
    <div className={styles.notice}>
      {runs.map((run) =>
        recovery?.id === run.id && recovery.status === 'looking' ? (
          <Recovering key={run.id} run={run} recovery={recovery} />
        ) : (
          <Interrupted key={run.id} run={run} givenUp={recovery?.id === run.id} />
        ),
      )}
      {failure ? (
        <Alert level="error" title="The run cannot go on yet">
          <p>{failure.message}</p>
        </Alert>
      ) : null}
    </div>
  );
}

/** @param givenUp what it computed on went away twice, soon after each other */
function Interrupted({ run, givenUp }: { run: InterruptedRun; givenUp: boolean }) {
  const opening = useStudio((state) => state.interrupted.opening);
  const { continueRun, forgetRun } = useActions();
  const { id, fileName, model, step, steps } = run;
  const where = `step ${count(step)} of ${count(steps)}`;
  const actions = (
    <>
      <Button onClick={() => void continueRun(id)} disabled={opening !== null}>
        {opening === id ? 'Bringing its data and model' : 'Continue'}
        <span className="visually-hidden"> the run that was interrupted at {where}</span>
      </Button>
      <Button kind="link" onClick={() => void forgetRun(id)} disabled={opening !== null}>
        Delete<span className="visually-hidden"> the run that was interrupted at {where}</span>
      </Button>
    </>
  );
  return (
    <Alert level="info" title={`A run was interrupted at ${where}`} actions={actions}>
      <p>
        {model} on {fileName}. Continued, it comes to the same model as if it had never stopped.
      </p>
      {givenUp ? (
        <p>
          What it computed on went away again within a minute, so it is not tried by itself any more. Close
          other heavy tabs, then continue.
        </p>
      ) : null}
    </Alert>
  );
}
