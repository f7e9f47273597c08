// A whole file: chosen or dropped here, its column of texts, a threshold, and how far its labelling is.
import type { DragEvent } from 'react';
import { useEffect, useRef } from 'react';
import { Alert } from '@/components/ui/Alert';
import { Button } from '@/components/ui/Button';
import { FileButton } from '@/components/ui/FileButton';
import { InlineSelect } from '@/components/ui/InlineSelect';
import { count, percent } from '@/state/format';
import { useActions, useStudio } from '@/state/react';
import { progressWords, savedWords, thresholdWords } from './labelWords';
import styles from './labelFile.module.css';

export default function LabelFile({ hasScores }: { hasScores: boolean }) {
  const { status, name, reading, failure, table } = useStudio((state) => state.labelling);
  const runs = useStudio(({ run }) => run.number);
  const { readToLabel, tellCoverage } = useActions();
  useEffect(() => void tellCoverage(), [runs, tellCoverage]);
  const busy = status === 'labelling' || status === 'paused';
  const drop = (event: DragEvent) => {
    const [file] = event.dataTransfer.files;
    // Elsewhere on the page it would become the data.
    event.preventDefault();
    if (file && !busy) void readToLabel(file);
  };
  return (
    <section className={styles.file} aria-labelledby="label-file" onDrop={drop}>
      <h3 id="label-file">Label a whole file</h3>
      <p className="soft">
        Choose a file of tweets, or drop it here. It comes back with every row in its place and its cells as
        they were; label, score and a column a class stand behind them.
      </p>
      <div className={styles.row}>
        <FileButton
          kind="plain"
          label={table ? 'Choose another file' : 'Choose a file'}
          name="File to label"
          disabled={busy || status === 'reading'}
          onFiles={([file]) => void readToLabel(file)}
        />
        <span className={styles.name} role="status">
          {status === 'reading' ? `Reading ${name}` : null}
        </span>
        <span>{status === 'reading' && reading ? percent(reading.share, 0) : null}</span>
      </div>
      {table ? <Texts disabled={busy} /> : null}
      {table && hasScores ? <Threshold disabled={busy} /> : null}
      {table ? <Work /> : null}
      {failure ? (
        <div className={styles.failed}>
          <Alert level="error" title={`${name} is not labelled`}>
            <p>{failure.message}</p>
          </Alert>
        </div>
      ) : null}
    </section>
  );
}

function Texts({ disabled }: { disabled: boolean }) {
  const { table, textColumn } = useStudio((state) => state.labelling);
  const { chooseLabelling } = useActions();
  const columns = table!.columns.map((text, index) => ({ value: String(index), text }));
  const options =
    textColumn === null ? [{ value: '', text: 'a column of your choice' }, ...columns] : columns;
  return (
    <p className={styles.row}>
      <span className={styles.name}>
        {table!.fileName}: {count(table!.rowCount)} rows. The text is in{' '}
        <InlineSelect
          label="Column of the texts to label"
          value={textColumn === null ? '' : String(textColumn)}
          options={options}
          after="."
          disabled={disabled}
          onChange={(value) => void chooseLabelling({ textColumn: value === '' ? null : Number(value) })}
        />
      </span>
    </p>
  );
}

function Threshold({ disabled }: { disabled: boolean }) {
  const { threshold, coverage } = useStudio((state) => state.labelling);
  const { chooseLabelling } = useActions();
  return (
    <div className={styles.row}>
      <label htmlFor="label-threshold">Least score for a label</label>
      <input
        id="label-threshold"
        className={styles.threshold}
        type="range"
        min={0}
        max={0.99}
        step={0.01}
        value={threshold}
        disabled={disabled}
        aria-describedby="label-threshold-words"
        onChange={(event) => void chooseLabelling({ threshold: Number(event.target.value) })}
      />
      <span id="label-threshold-words">{thresholdWords(threshold, coverage)}</span>
    </div>
  );
}

function Work() {
  const { status, progress, cancelled, saved, textColumn } = useStudio((state) => state.labelling);
  const { labelFile, pauseLabelling, cancelLabelling, saveLabelled } = useActions();
  const isPaused = status === 'paused';
  const busy = status === 'labelling' || isPaused;
  // The button that was pressed goes away. Its action is loaded late, so nobody knows with which picture.
  const wasPressed = useRef(false);
  useEffect(() => {
    if (wasPressed.current) document.getElementById(busy ? 'label-pause' : 'label-begin')?.focus();
    wasPressed.current = false;
  }, [busy]);
  const begin = () => {
    wasPressed.current = true;
    void labelFile();
  };
  const cancel = () => {
    wasPressed.current = true;
    void cancelLabelling();
  };
  if (busy)
    return (
      <div className={styles.row}>
        <progress
          className={styles.bar}
          aria-label="Labelling"
          max={progress?.rows ?? 1}
          value={progress?.done ?? 0}
        />
        <span>{progress ? progressWords(progress, isPaused) : 'Beginning'}</span>
        <Button id="label-pause" onClick={() => void pauseLabelling(!isPaused)}>
          {isPaused ? 'Go on' : 'Pause'}
        </Button>
        <Button kind="link" onClick={cancel}>
          Cancel
        </Button>
      </div>
    );
  return (
    <div className={styles.row}>
      <Button id="label-begin" kind="primary" aria-disabled={textColumn === null} onClick={begin}>
        {saved ? 'Label it again' : 'Label the file'}
      </Button>
      {cancelled ? (
        <span className={styles.name} role="status">
          {cancelled}
        </span>
      ) : null}
      {saved ? (
        <>
          <span className={styles.name} role="status">
            {savedWords(saved)}
          </span>
          <Button kind="link" onClick={() => void saveLabelled()}>
            Save it once more
          </Button>
        </>
      ) : null}
    </div>
  );
}
