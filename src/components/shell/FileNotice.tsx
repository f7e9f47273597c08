// What became of a file that was dropped while another one is loaded.
import { Alert } from '@/components/ui/Alert';
import { useStudio } from '@/state/react';
import styles from './Page.module.css';

export function FileNotice({ dragging }: { dragging: boolean }) {
  const { status, name, failure, unclear } = useStudio((state) => state.file);
  const kept = useStudio((state) => state.table?.fileName);
  if (dragging) {
    return (
      <p className={styles.dropHint}>
        Drop it anywhere: tweets are read in place of {kept}, a model’s folder becomes the model.
      </p>
    );
  }
  // Where there is a question it says all of this.
  if (status !== 'failed' || !failure || unclear) return null;
  return (
    <div className={styles.notice}>
      <Alert
        level="error"
        title={failure.code === 'busy' ? `${name} was not read` : `${name} could not be read`}
      >
        <p>{failure.message}</p>
        {failure.code === 'busy' ? null : <p>{kept} is still loaded.</p>}
      </Alert>
    </div>
  );
}
