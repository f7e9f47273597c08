// Where a file goes: idle, a file above it (the page says so by data-dragging), reading, unreadable.
import { useRef } from 'react';
import { Alert } from '@/components/ui/Alert';
import { Button } from '@/components/ui/Button';
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
  const input = useRef<HTMLInputElement>(null);
  const { drop, takeSample } = useActions();
  return (
    <div className={styles.ways}>
      <Button disabled={disabled} onClick={() => input.current?.click()}>
        Choose a file
      </Button>
      <Button kind="primary" disabled={disabled} onClick={() => void takeSample()}>
        Try the sample tweets
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="File of labelled tweets"
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = ''; // the same file can be chosen again after it was mended
          if (files.length > 0) void drop(Promise.resolve(files.map(withPath)));
        }}
      />
    </div>
  );
}
