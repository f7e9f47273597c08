// The train step from the click on: where the run is, its curves, its epochs, its messages, what to make of them.
import { lazy, Suspense, useMemo, type ReactNode } from 'react';
import { LazyFigures } from '@/components/charts/LazyFigures';
import type { RunCurves } from '@/engine';
import { Alert } from '@/components/ui/Alert';
import { Button } from '@/components/ui/Button';
import { Section } from '@/components/ui/Section';
import { selectOverlaid } from '@/state/pastRuns';
import { useActions, useStudio } from '@/state/react';
import { isActive } from '@/state/runReducer';
import { Announcer } from './Announcer';
import { curvesOf } from './curves';
import { EpochTable } from './EpochTable';
import { Messages } from './Messages';
import { PausedForm } from './PausedForm';
import { RunReadout } from './RunReadout';
import { StopBar } from './StopBar';
import { runSummary } from './summary';
import styles from './TrainStep.module.css';
import { VerdictLine } from './VerdictLine';

/** With the rules, which nobody needs before a run. */
const DiagnosisNotes = lazy(() => import('./DiagnosisNotes').catch(() => ({ default: NoNotes })));

/** `runs`: the table of them, under the step. */
export function TrainStep({ runs }: { runs?: ReactNode }) {
  const run = useStudio((state) => state.run);
  const model = useStudio((state) => state.model.info?.name);
  const curves = useMemo(() => curvesOf(run), [run]);
  const active = isActive(run);
  return (
    <Section
      id="train"
      number={3}
      title="Train"
      summary={runSummary(run, model)}
      actions={active ? null : <NewRun />}
      margin={curves ? <Notes /> : null}
      full={runs}
    >
      {run.status === 'failed' && run.failure ? <Failed message={run.failure.message} /> : null}
      {active ? <RunReadout run={run} curves={curves} /> : <VerdictLine />}
      {run.status === 'paused' ? <PausedForm /> : null}
      {curves ? <Figures curves={curves} /> : null}
      <Announcer />
      {active ? <StopBar run={run} curves={curves} /> : null}
    </Section>
  );
}

function Figures({ curves }: { curves: RunCurves }) {
  const others = useStudio(selectOverlaid);
  return (
    <>
      <LazyFigures run={curves} others={others} hasTable />
      <div className={styles.two}>
        <EpochTable run={curves} />
        <Messages />
      </div>
    </>
  );
}

function Notes() {
  return (
    <Suspense fallback={null}>
      <DiagnosisNotes />
    </Suspense>
  );
}

/** A page that lost its network before it had loaded everything trains all the same. */
function NoNotes() {
  return (
    <p className="note">
      The diagnosis could not be loaded. Reload the page once the network is back and the run is over.
    </p>
  );
}

function NewRun() {
  const { newRun } = useActions();
  return <Button onClick={newRun}>New run</Button>;
}

function Failed({ message }: { message: string }) {
  const { train } = useActions();
  return (
    <div className={styles.failed}>
      <Alert
        level="error"
        title="The run ended before its time"
        actions={<Button onClick={() => void train()}>Train again</Button>}
      >
        <p>{message}</p>
      </Alert>
    </div>
  );
}
