// The runs: the one that goes on and those that are over, what each has otherwise than the one before, and two compared.
import { Fragment, lazy, Suspense, useMemo, useState } from 'react';
import { Alert } from '@/components/ui/Alert';
import { FileButton } from '@/components/ui/FileButton';
import { useActions, useStudio } from '@/state/react';
import { ComparisonLine } from './ComparisonLine';
import { groupsOf } from './groups';
import { loadGroups } from './loadGroups';
import { RunFilters } from './RunFilters';
import { RunLine } from './RunLine';
import { filterRows, selectRows, type RunRow } from './rows';
import styles from './runs.module.css';

const GroupLine = lazy(() => loadGroups().then((all) => ({ default: all.GroupLine })));

/** Fewer are found by looking. */
const FILTERED_FROM = 9;

export default function RunsTable() {
  const rows = useStudio(selectRows);
  const failure = useStudio((state) => state.past.failure);
  return (
    <div className={styles.runs}>
      {rows.length > 0 ? <Table rows={rows} /> : null}
      {failure ? (
        <Alert level="error" title="That did not work">
          <p>{failure.message}</p>
        </Alert>
      ) : null}
      <AddRuns />
    </div>
  );
}

function Table({ rows }: { rows: readonly RunRow[] }) {
  const [text, setText] = useState('');
  const [starred, setStarred] = useState(false);
  const [open, setOpen] = useState<string | null>(null);
  const many = rows.length >= FILTERED_FROM;
  const shown = many ? filterRows(rows, text, starred) : rows;
  const range = rangeOf(rows);
  const runs = useStudio((state) => state.past.runs);
  const groups = useMemo(() => groupsOf(runs), [runs]);
  return (
    <>
      <h3 id="runs-heading" tabIndex={-1}>
        Runs <small>tick two to overlay their curves; changes are against the run before</small>
      </h3>
      {many ? (
        <RunFilters
          {...{ text, starred, found: shown.length, of: rows.length }}
          onText={setText}
          onStarred={setStarred}
        />
      ) : null}
      <table className={styles.table} aria-labelledby="runs-heading">
        <Head />
        <tbody>
          {shown.map((row) => (
            <Fragment key={row.key}>
              {groups.has(row.key) ? (
                <Suspense fallback={null}>
                  <GroupLine of={groups.get(row.key)!} columns={9} />
                </Suspense>
              ) : null}
              <RunLine
                row={row}
                range={range}
                open={open === row.key}
                onToggle={() => setOpen(open === row.key ? null : row.key)}
              />
            </Fragment>
          ))}
        </tbody>
      </table>
      <ComparisonLine />
    </>
  );
}

function Head() {
  return (
    <thead>
      <tr>
        <th scope="col">Run</th>
        <th scope="col">Model</th>
        <th scope="col">What changed</th>
        <th scope="col">Validation accuracy</th>
        <th scope="col" className="num">
          Loss
        </th>
        <th scope="col" className="num">
          Best
        </th>
        <th scope="col" className="num">
          Time
        </th>
        <th scope="col">State</th>
        <td />
      </tr>
    </thead>
  );
}

/** One scale for all small curves, so that they compare. */
function rangeOf(rows: readonly RunRow[]): [number, number] {
  const all = rows.flatMap(({ accuracies, chance }) => [
    ...accuracies.map(({ accuracy }) => accuracy),
    ...(chance === null ? [] : [chance]),
  ]);
  return all.length ? [Math.min(...all), Math.max(...all)] : [0, 1];
}

function AddRuns() {
  const { importRuns } = useActions();
  return (
    <p className={`quiet ${styles.add}`}>
      <FileButton label="Add runs from files" multiple onFiles={(files) => void importRuns(files)} />
      <span>
        a run of Warble, the Trainer’s trainer_state.json, TensorBoard’s event files, a CSV of W&amp;B or
        Trackio
      </span>
    </p>
  );
}
