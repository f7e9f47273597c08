// Two runs compared on the same validation tweets, in one sentence, or why they cannot be.
import { useEffect } from 'react';
import type { PastRun, RunComparison } from '@/engine';
import { labelOf } from '@/state/pastRuns';
import { useActions, useStudio } from '@/state/react';
import type { PastState } from '@/state/types';
import { comparisonWords, rowList } from './comparisonWords';
import styles from './runs.module.css';

export function ComparisonLine() {
  const runs = useStudio((state) => state.past.runs);
  const pair = useStudio((state) => pairOf(state.past)?.join('\n') ?? null);
  const comparison = useStudio((state) => state.past.comparison);
  const { compareRuns } = useActions();
  const [later, earlier] = pair?.split('\n') ?? [];
  useEffect(() => {
    if (later && earlier) void compareRuns(later, earlier);
  }, [compareRuns, later, earlier]);
  const current = comparison?.of.join('\n') === pair ? comparison : null;
  const [a, b] = [later, earlier].map((id) => runs.find((run) => run.id === id));
  return (
    <div aria-live="polite">{current && a && b ? <Answer {...current} later={a} earlier={b} /> : null}</div>
  );
}

interface AnswerProps extends Pick<NonNullable<PastState['comparison']>, 'result' | 'failure'> {
  later: PastRun;
  earlier: PastRun;
}

function Answer({ result, failure, later, earlier }: AnswerProps) {
  const [a, b] = [later, earlier].map((run) => `run ${labelOf(run)}`);
  const text = failure?.message ?? (result && ('reason' in result ? result.reason : comparisonWords(result, a, b))); // prettier-ignore
  return (
    <div className={styles.comparison}>
      <p className="note">{text}</p>
      {result && !('reason' in result) && result.b + result.c > 0 ? (
        <Rows {...result} names={[a, b]} />
      ) : null}
    </div>
  );
}

function Rows({ onlyA, onlyB, names }: RunComparison & { names: [string, string] | string[] }) {
  const lists = [onlyA, onlyB].flatMap((rows, i) =>
    rows.length ? [`Rows that only ${names[i]} has right: ${rowList(rows)}.`] : [],
  );
  return <p className="quiet">{lists.join(' ')}</p>;
}

/** The two that are ticked, or the one that is and the one that is shown, the later first; null for any other number. */
function pairOf({ runs, ticked, shown }: PastState): [string, string] | null {
  const all = ticked.length === 1 && shown ? [...ticked, shown] : ticked;
  const [later, earlier] = runs.filter(({ id }) => all.includes(id)).sort((a, b) => b.at - a.at);
  return all.length === 2 && later && earlier ? [later.id, earlier.id] : null;
}
