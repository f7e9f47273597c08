// Why a row of the export step came to nothing, in the row.
import { Alert } from '@/components/ui/Alert';
import type { Failure } from '@/state/types';
import styles from './export.module.css';

export function RowFailure({ title, failure }: { title: string; failure: Failure | null | undefined }) {
  if (!failure) return null;
  return (
    <div className={styles.failed}>
      <Alert level="error" title={title}>
        <p>{failure.message}</p>
      </Alert>
    </div>
  );
}
