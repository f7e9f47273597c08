// The models of earlier runs that this browser keeps: rows of the table of models. Training goes on from them.
import type { KeptRun } from '@/engine';
import { Button } from '@/components/ui/Button';
import { bytes, millions, percent } from '@/state/format';
import { outlookKey } from '@/state/outlooks';
import { useActions, useStudio } from '@/state/react';
import { CostCells } from './CostCells';
import { keptWhen } from './keptWhen';
import styles from './models.module.css';
import { ModelState } from './ModelState';

export function RunRows() {
  const runs = useStudio((state) => state.keptRuns);
  return runs.map((run) => <RunRow key={run.id} run={run} />);
}

function RunRow({ run: { id, size, summary } }: { run: KeptRun }) {
  const picked = useStudio(({ model }) => model.picked?.kind === 'run' && model.picked.id === id);
  const { pickModel } = useActions();
  const name = summary?.name ?? 'An earlier run';
  const pick = () => void pickModel({ kind: 'run', name, id });
  return (
    <tr>
      <th scope="row">
        <label className={styles.pick}>
          <input type="radio" name="model" checked={picked} disabled={!summary} onChange={pick} />
          <span>
            {name}{' '}
            {summary ? <span className={`${styles.commit} nowrap`}>{keptWhen(summary.keptAt)}</span> : null}
          </span>
        </label>
      </th>
      <td>{summary?.family}</td>
      <td className="num">{summary ? millions(summary.parameters) : null}</td>
      <td className={`num ${styles.wide}`}>{summary?.layers}</td>
      <td className="num nowrap">{bytes(size)}</td>
      <td className={`nowrap ${styles.wide}`}>{summary ? (summary.licence ?? 'not stated') : null}</td>
      {summary ? (
        <CostCells of={outlookKey({ kind: 'run', name, id })} picked={picked} />
      ) : (
        <td colSpan={2} className={styles.cost} />
      )}
      <td>
        <span className={styles.rowState}>
          <span className={styles.rowWords}>
            {picked ? <ModelState /> : summary ? accuracyWords(summary.accuracy) : 'can no longer be read'}
          </span>
          <DeleteRun id={id} name={name} />
        </span>
      </td>
    </tr>
  );
}

function DeleteRun({ id, name }: { id: string; name: string }) {
  const { deleteRun } = useActions();
  return (
    <span className={styles.rowActions}>
      <Button kind="link" aria-label={`Delete ${name}`} onClick={() => void deleteRun(id)}>
        Delete
      </Button>
    </span>
  );
}

function accuracyWords(accuracy: number | null): string {
  return accuracy === null ? 'not validated' : `${percent(accuracy)} right when kept`;
}
