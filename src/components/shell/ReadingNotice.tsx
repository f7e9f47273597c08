// How far the reading of a large file, or the download of a data set, is, and the way to stop it. Small files are read before this would be seen.
import { useEffect } from 'react';
import { Button } from '@/components/ui/Button';
import { bytes, count } from '@/state/format';
import { useActions, useStudio } from '@/state/react';
import styles from './Page.module.css';

export function ReadingNotice() {
  const { status, name, progress } = useStudio((state) => state.file);
  const { cancelReading } = useActions();
  const reading = status === 'reading';
  useEffect(() => {
    if (!reading) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) void cancelReading();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [reading, cancelReading]);
  if (!reading || !progress) return null;
  const { share, rows, fetched } = progress;
  const percent = Math.floor(100 * share);
  return (
    <div className={styles.reading} role="group" aria-label={`Reading ${name}`}>
      <span>
        {fetched
          ? `Fetching ${name}: ${bytes(fetched.done)} of ${bytes(fetched.total)}`
          : `Reading ${name}: ${percent} %${rows > 0 ? `, ${count(rows)} rows` : ''}`}
      </span>
      <progress aria-label={`Reading ${name}`} max={100} value={percent} />
      <Button kind="link" onClick={() => void cancelReading()}>
        Cancel
      </Button>
    </div>
  );
}
