// Where a file goes: idle, a file above it (the page says so by data-dragging), reading, unreadable.
import { Alert } from '@/components/ui/Alert';
import { Button } from '@/components/ui/Button';
import { FileButton } from '@/components/ui/FileButton';
import { withPath } from '@/state/droppedFiles';
import { useActions, useStudio } from '@/state/react';
import styles from './DropZone.module.css';

export function DropZone() {
  const { status, name, failure, unclear } = useStudio((state) => state.file);
  const reading = status === 'reading';
  return (
    <div className={styles.zone} data-state={status} aria-busy={reading}>
      <h2>
        {reading ? (
          `Reading ${name}`
        ) : (
          <>
            <span className={styles.idle}>Drop a CSV, TSV or JSONL file here</span>
            <span className={styles.over}>Let go, and Warble reads it</span>
          </>
        )}
      </h2>
      <p className="soft">
        One column of text, one of labels. 50 rows to try, 1,000 to trust. Several files can come together, in
        a folder or packed, and rows can be pasted. A model’s folder becomes the model.
      </p>
      <Ways disabled={reading} />
      {status === 'failed' && failure && !unclear ? (
        <div className={styles.failed}>
          <Alert level="error" title={`${name} could not be read`}>
            <p>{failure.message}</p>
          </Alert>
        </div>
      ) : null}
    </div>
  );
}

function Ways({ disabled }: { disabled: boolean }) {
  const { drop, takeSample } = useActions();
  return (
    <div className={styles.ways}>
      <FileButton
        kind="plain"
        label="Choose a file"
        name="File of labelled tweets"
        disabled={disabled}
        multiple
        onFiles={(files) => void drop(Promise.resolve(files.map(withPath)))}
      />
      <Button kind="primary" disabled={disabled} onClick={() => void takeSample()}>
        Try the sample tweets
      </Button>
    </div>
  );
}
