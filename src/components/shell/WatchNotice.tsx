// The run that another tab trains, as it goes on there; its curves, where they are asked for.
import { lazy, Suspense, useDeferredValue, useState } from 'react';
import type { RunCurves } from '@/engine';
import { Alert } from '@/components/ui/Alert';
import { Button } from '@/components/ui/Button';
import type { WatchedRun } from '@/state/lasting/types';
import { useActions, useStudio } from '@/state/react';
import { isActive } from '@/state/runReducer';
import styles from './Page.module.css';
import { watchSentence, watchTitle } from './watchWords';

const RunFigures = lazy(() => import('@/components/charts/RunFigures').catch(() => ({ default: NoFigures })));
const FIGURES = 'watched-figures';

export function WatchNotice() {
  const watched = useStudio((state) => state.lasting.watched);
  return watched && <Watched watched={watched} />;
}

function Watched({ watched }: { watched: WatchedRun }) {
  const [open, setOpen] = useState(false);
  const { stopWatching } = useActions();
  const { start, steps, epochs, end, status } = watched.run;
  const goesOn = isActive(watched.run) && !watched.gone;
  const actions = (
    <>
      {start ? (
        <Button
          aria-expanded={open}
          aria-controls={open ? FIGURES : undefined}
          onClick={() => setOpen(!open)}
        >
          {open ? 'Hide its curves' : 'Watch'}
        </Button>
      ) : null}
      {goesOn ? null : (
        <Button kind="link" onClick={stopWatching}>
          Close<span className="visually-hidden"> what is said of the other tab</span>
        </Button>
      )}
    </>
  );
  const level = watched.gone || status === 'failed' ? 'warning' : 'info';
  return (
    <div className={styles.notice}>
      <Alert level={level} title={watchTitle(watched)} actions={actions}>
        <p>{watchSentence(watched)}</p>
      </Alert>
      {open && start ? (
        <div id={FIGURES}>
          <Figures run={{ start, steps, epochs, end }} />
        </div>
      ) : null}
    </div>
  );
}

/** Keys and clicks are answered first, as beside a run of this tab. */
function Figures({ run }: { run: RunCurves }) {
  const drawn = useDeferredValue(run);
  return (
    <Suspense fallback={<p className="quiet">The charts are loaded.</p>}>
      <RunFigures run={drawn} hasTable={false} />
    </Suspense>
  );
}

function NoFigures() {
  return <p className="note">The charts could not be loaded. Look into the other tab for them.</p>;
}
