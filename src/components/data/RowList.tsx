// The rows behind a finding or of a group, as the file has them; more of them on request.
import { Alert } from '@/components/ui/Alert';
import { Button } from '@/components/ui/Button';
import type { RowSelection } from '@/engine';
import { isSameSelection, ROWS_AT_FIRST } from '@/state/actions/showRows';
import { count } from '@/state/format';
import { useActions, useStudio } from '@/state/react';
import styles from './rows.module.css';

/** Shows nothing while another list is open. `label` names it for a screen reader. */
export function RowList({ selection, label }: { selection: RowSelection; label: string }) {
  const list = useStudio((state) => state.rowList);
  const { showRows } = useActions();
  if (!list || !isSameSelection(list.selection, selection)) return null;
  const { page, failure } = list;
  if (failure) {
    return (
      <Alert level="error" title="The rows cannot be shown">
        {failure.message}
      </Alert>
    );
  }
  if (!page) return <p className="quiet">Looking for the rows.</p>;
  const more = page.total - page.rows.length;
  return (
    <div className={styles.list}>
      <ol aria-label={label}>
        {page.rows.map(({ row, text, label: own, reason }) => (
          <li key={row} className={styles.row}>
            <span className={`quiet ${styles.number}`}>
              <span className="visually-hidden">Row </span>
              {count(row + 1)}
            </span>
            <span className={styles.text}>
              {text.trim() === '' ? <i className="quiet">no text</i> : text}
            </span>
            <span className={styles.label}>{reason ?? own}</span>
          </li>
        ))}
      </ol>
      {more > 0 ? (
        <Button kind="link" onClick={() => void showRows(selection, page.rows.length + 5 * ROWS_AT_FIRST)}>
          Show {count(Math.min(more, 5 * ROWS_AT_FIRST))} more of {count(more)}
        </Button>
      ) : null}
    </div>
  );
}
