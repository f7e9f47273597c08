// The models of the hub that are on this machine, whole or as far as their download came: rows of the table of models.
import type { KeptSummary, Progress } from '@/engine';
import { Button } from '@/components/ui/Button';
import { bytes, millions } from '@/state/format';
import { outlookKey } from '@/state/outlooks';
import { useActions, useStudio } from '@/state/react';
import { CostCells } from './CostCells';
import { ModelState } from './ModelState';
import styles from './models.module.css';

export function HubRows() {
  const kept = useStudio((state) => state.hub.kept);
  const picked = useStudio((state) => (state.model.picked?.kind === 'hub' ? state.model.picked : null));
  return kept.map((model) => (
    <HubRow
      key={`${model.id}@${model.commit}`}
      model={model}
      picked={picked?.name === model.id && picked.commit === model.commit}
    />
  ));
}

function HubRow({ model, picked }: { model: KeptSummary; picked: boolean }) {
  const { id, commit, family, parameters, layers, size, licence, float16 } = model;
  const { pickModel } = useActions();
  const pick = () => void pickModel({ kind: 'hub', name: id, commit });
  return (
    <tr>
      <th scope="row">
        <label className={styles.pick}>
          <input type="radio" name="model" checked={picked} onChange={pick} />
          <span>
            {id}{' '}
            <span className={styles.commit}>
              {commit.slice(0, 8)}
              {float16 ? ', float16' : null}
            </span>
          </span>
        </label>
      </th>
      <td>{family}</td>
      <td className="num">{millions(parameters)}</td>
      <td className={`num ${styles.wide}`}>{layers}</td>
      <td className="num nowrap">{bytes(size)}</td>
      <td className={`nowrap ${styles.wide}`}>{licence ?? 'not stated'}</td>
      <CostCells of={outlookKey({ kind: 'hub', name: id, commit })} picked={picked} />
      <td>
        <HubRowState model={model} picked={picked} onPick={pick} />
      </td>
    </tr>
  );
}

/** What can be stopped and gone on with. */
function isDownload(progress: Progress | null): boolean {
  return progress !== null && ['wait', 'download', 'round'].includes(progress.stage);
}

/** How much is here, and what can be done about it. */
function HubRowState({ model, picked, onPick }: { model: KeptSummary; picked: boolean; onPick(): void }) {
  const { id, commit, whole, bytes: have, size } = model;
  const status = useStudio((state) => (picked ? state.model.status : 'idle'));
  const downloading = useStudio((state) => picked && isDownload(state.model.progress));
  const { pauseDownload, deleteModel } = useActions();
  const loading = status === 'loading';
  return (
    <span className={styles.rowState}>
      <span className={styles.rowWords}>
        {loading || status === 'ready' || (picked && status === 'failed') ? (
          <ModelState />
        ) : whole ? (
          'on this machine'
        ) : (
          `paused, ${bytes(have)} of ${bytes(size)}`
        )}
      </span>
      <span className={styles.rowActions}>
        {loading && downloading ? (
          <Button kind="link" onClick={() => void pauseDownload()}>
            Pause
          </Button>
        ) : null}
        {!loading && !whole ? (
          <Button kind="link" onClick={onPick}>
            Resume
          </Button>
        ) : null}
        {loading ? null : (
          <Button kind="link" aria-label={`Delete ${id}`} onClick={() => void deleteModel(id, commit)}>
            Delete
          </Button>
        )}
      </span>
    </span>
  );
}
