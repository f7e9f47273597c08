// The download: its button, and what became of it.
import { Button } from '@/components/ui/Button';
import { Icon } from '@/components/ui/Icon';
import { bytes } from '@/state/format';
import { useActions, useStudio } from '@/state/react';
import type { ExportState } from '@/state/types';
import styles from './export.module.css';

const WORDS: Record<ExportState['status'], string> = {
  idle: 'Download',
  writing: 'Writing',
  saved: 'Download again',
  failed: 'Try again',
};

export function DownloadButton() {
  const status = useStudio((state) => state.export.status);
  const { download } = useActions();
  return (
    <Button
      kind="primary"
      aria-disabled={status === 'writing'}
      onClick={() => {
        if (status !== 'writing') void download();
      }}
    >
      {WORDS[status]}
    </Button>
  );
}

export function DownloadState() {
  const { status, name, bytes: size } = useStudio((state) => state.export);
  return (
    <span className={styles.state} aria-live="polite">
      {status === 'writing' ? `Writing ${name}` : null}
      {status === 'saved' && size !== null ? (
        <>
          <Icon name="check" className={styles.saved} /> Handed to the browser as {name}, {bytes(size)}
        </>
      ) : null}
    </span>
  );
}
