// How far the picked model is: its stage in words, with a bar where the whole is known.
import type { Progress } from '@/engine';
import { bytes, percent } from '@/state/format';
import { useStudio } from '@/state/react';
import styles from './models.module.css';

export function ModelState() {
  const status = useStudio((state) => state.model.status);
  const progress = useStudio((state) => state.model.progress);
  const useless = useStudio((state) => state.devices?.used === null);
  if (status === 'ready') return <>ready</>;
  if (status === 'paused') return <>paused</>;
  if (status === 'failed') return <>not loaded</>;
  if (status === 'idle') return <>{useless ? 'nothing can compute' : 'not loaded yet'}</>;
  return (
    <>
      {progressWords(progress)}
      <span className={styles.bar} aria-hidden="true">
        <i style={{ width: `${100 * (progress?.share ?? 0)}%` }} />
      </span>
    </>
  );
}

const STAGES: Record<Progress['stage'], string> = {
  wait: 'waiting: another tab fetches it',
  download: 'fetching',
  round: 'rounding to float16',
  read: 'reading',
  compile: 'compiling for this GPU',
  upload: 'putting the weights in place',
};

/** Bytes where the stage counts bytes, per cents otherwise. */
export function progressWords(progress: Progress | null): string {
  if (!progress) return 'starting to load';
  const { stage, share, done, total } = progress;
  if (stage === 'download' || stage === 'round' || stage === 'read') {
    return `${STAGES[stage]}, ${bytes(done)}${total === null ? '' : ` of ${bytes(total)}`}`;
  }
  return share === null ? STAGES[stage] : `${STAGES[stage]}, ${percent(share, 0)}`;
}
