// All of a run that is over: its name and note, how it ended, what it was to mend, how to have it again, and what to do.
import { lazy, Suspense, useEffect, useState } from 'react';
import type { PastRun, RunLabels } from '@/engine';
import { Button } from '@/components/ui/Button';
import { focusHeading } from '@/components/ui/focusHeading';
import { TextField } from '@/components/ui/Field';
import { useActions, useStudio } from '@/state/react';
import { detailsOf, mendersOf } from './details';
import { loadGroups } from './loadGroups';
import { RepeatPanel } from './RepeatPanel';
import styles from './runs.module.css';

const MoreRuns = lazy(() => loadGroups().then((all) => ({ default: all.MoreRuns })));

export function RunDetails({ past, label }: { past: PastRun; label: string }) {
  const runs = useStudio((state) => state.past.runs);
  const outcomes = useStudio((state) => state.past.outcomes);
  const { tellOutcome } = useActions();
  const menders = mendersOf(past, runs).map(({ id }) => id).join('\n'); // prettier-ignore
  useEffect(() => {
    for (const id of menders.split('\n').filter(Boolean)) void tellOutcome(id);
  }, [menders, tellOutcome]);
  return (
    <div className={styles.panel}>
      <div className={styles.about}>
        <Labels past={past} />
        {detailsOf(past, runs, outcomes).map((line) => (
          <p key={line} className="soft">
            {line}
          </p>
        ))}
        <Doings past={past} label={label} />
        {past.own ? (
          <Suspense fallback={null}>
            <MoreRuns past={past} own={past.own} />
          </Suspense>
        ) : null}
      </div>
      {past.own ? <RepeatPanel past={past} own={past.own} /> : null}
    </div>
  );
}

function Labels({ past }: { past: PastRun }) {
  return (
    <div className={styles.labels}>
      <Label past={past} of="name" title="Name" />
      <Label past={past} of="note" title="Note" />
    </div>
  );
}

/** Written down when it is left, or with Enter. */
function Label({ past, of, title }: { past: PastRun; of: 'name' | 'note'; title: string }) {
  const { labelRun } = useActions();
  const [text, setText] = useState(past[of]);
  const settle = () => {
    const labels: Partial<RunLabels> = { [of]: text.trim() };
    if (text.trim() !== past[of]) void labelRun(past.id, labels);
  };
  return (
    <label>
      {title}
      <TextField
        value={text}
        maxLength={of === 'name' ? 80 : 1000}
        onChange={(event) => setText(event.target.value)}
        onBlur={settle}
        onKeyDown={(event) => {
          if (event.key === 'Enter') settle();
        }}
      />
    </label>
  );
}

function Doings({ past, label }: { past: PastRun; label: string }) {
  const { labelRun, exportRun, deletePastRun } = useActions();
  const [sure, setSure] = useState(false);
  const remove = () => {
    focusHeading('runs');
    void deletePastRun(past.id);
  };
  return (
    <div className={styles.doings}>
      <Button aria-pressed={past.starred} onClick={() => void labelRun(past.id, { starred: !past.starred })}>
        {past.starred ? 'Starred' : 'Star'}
      </Button>
      <Button onClick={() => void exportRun(past.id)}>Export</Button>
      {sure ? (
        <>
          <Button autoFocus onClick={remove}>
            Delete run {label} for good
          </Button>
          <Button kind="link" onClick={() => setSure(false)}>
            Keep it
          </Button>
        </>
      ) : (
        <Button onClick={() => setSure(true)}>Delete</Button>
      )}
    </div>
  );
}
