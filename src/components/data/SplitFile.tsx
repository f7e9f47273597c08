// The split as a file: kept for another run or another person, and taken up again.
import { useRef } from 'react';
import { Alert } from '@/components/ui/Alert';
import { Button } from '@/components/ui/Button';
import { FileButton } from '@/components/ui/FileButton';
import { counted } from '@/state/format';
import { useActions, useStudio } from '@/state/react';
import styles from './data.module.css';
import { useFocusAfter } from './useFocusAfter';

export function SplitFile() {
  const data = useStudio((state) => state.data);
  const failure = useStudio((state) => state.splitFailure);
  const { choose, readSplit, saveSplit } = useActions();
  const buttons = useRef<HTMLParagraphElement>(null);
  const focusAfter = useFocusAfter(buttons, data);
  if (!data) return null;
  const letGo = () => {
    focusAfter('save');
    void choose({ parts: null });
  };
  const rows = data.trainRows + data.validationRows + data.testRows;
  return (
    <>
      <p ref={buttons} className={styles.more}>
        <Button kind="link" data-button="save" onClick={() => void saveSplit()}>
          Save the split
        </Button>
        <FileButton label="Use a saved split" onFiles={([file]) => void readSplit(file)} />
        {data.split ? (
          <Button kind="link" onClick={letGo}>
            Stop using {data.split.fileName}
          </Button>
        ) : null}
      </p>
      <p className={`note ${styles.splitNote}`}>
        Saved are row number, part and label of the {counted(rows, 'row')} used, no text. Read back with the
        same file, it gives the same parts.
      </p>
      {failure ? (
        <div className={styles.failure}>
          <Alert level="error" title="The split stays as it is">
            <p>{failure.message}</p>
          </Alert>
        </div>
      ) : null}
    </>
  );
}
