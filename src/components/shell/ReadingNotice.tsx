// How far the reading of a large file is, and the way to stop it. Small files are read before this would be seen.
import { useEffect } from 'react';
import { Button } from '@/components/ui/Button';
import { count } from '@/state/format';
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
  const percent = Math.floor(100 * progress.share);
  return (
    <div className={styles.reading} role="group" aria-label={`Reading ${name}`}>
      <span>
        Reading {name}: {percent} %{progress.rows > 0 ? `, ${count(progress.rows)} rows` : null}
      </span>
      <progress aria-label={`Reading ${name}`} max={100} value={percent} />
      <Button kind="link" onClick={() => void cancelReading()}>
        Cancel
      </Button>
    </div>
  );
}
