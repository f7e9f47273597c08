// How far an export is, and what became of it.
import type { ExportProgress } from '@/engine';
import { Button } from '@/components/ui/Button';
import { Icon } from '@/components/ui/Icon';
import { bytes, percent } from '@/state/format';
import { roundingWords } from '@/state/selectors/exports';
import type { ExportRow } from '@/state/types';
import styles from './export.module.css';

const STAGES: Record<ExportProgress['stage'], string> = {
  measure: 'counting what 8 bits cost',
  read: 'reading the weights',
  pack: 'packing',
};

interface Props {
  row: ExportRow | undefined;
  onDiscard(): void;
}

export function DownloadState({ row, onDiscard }: Props) {
  return (
    <>
      <span className={styles.state} aria-live="polite">
        {row ? <Told row={row} /> : null}
      </span>
      {row?.status === 'writing' && row.progress ? <Progress {...row.progress} /> : null}
      {row?.status === 'weighed' ? (
        <Button kind="link" onClick={onDiscard}>
          Discard it
        </Button>
      ) : null}
    </>
  );
}

function Told({ row: { status, name, bytes: size, cost } }: { row: ExportRow }) {
  if (status === 'writing') return `Writing ${name}`;
  if (status === 'weighed') return roundingWords(cost).replaceAll(' %', '\u00a0%');
  if (status === 'failed') return null;
  return (
    <>
      <Icon name="check" className={styles.saved} /> Handed to the browser as {name}, {bytes(size ?? 0)}
    </>
  );
}

/** Told by its bar: a hundred announcements would be too many. */
function Progress({ stage, share }: ExportProgress) {
  return (
    <span className={styles.progress}>
      {STAGES[stage]}, {percent(share, 0)}
      <span
        className={styles.bar}
        role="progressbar"
        aria-label="Writing"
        aria-valuenow={Math.round(100 * share)}
        aria-valuemin={0}
        aria-valuemax={100}
      >
        <i style={{ width: `${100 * share}%` }} />
      </span>
    </span>
  );
}
