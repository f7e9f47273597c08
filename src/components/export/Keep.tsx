// Keeping the model of this run in the browser: its row in the table.
import { Button } from '@/components/ui/Button';
import { Icon } from '@/components/ui/Icon';
import { bytes } from '@/state/format';
import { useActions, useStudio } from '@/state/react';
import styles from './export.module.css';
import { RowFailure } from './RowFailure';
import { exportSize } from './size';

export function KeepRow() {
  const model = useStudio((state) => state.model.info);
  const failure = useStudio((state) => state.export.keep.failure);
  return (
    <tr>
      <th scope="row">Kept run</th>
      <td className="soft">
        <KeepWords />
        <RowFailure title="The model was not kept" failure={failure} />
      </td>
      <td className="num soft nowrap">{exportSize(model)}</td>
      <td>
        <KeepButton />
      </td>
    </tr>
  );
}

function KeepButton() {
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

function KeepWords() {
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
