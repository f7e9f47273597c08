// The first rows as they will be trained on, with their length in tokens once a tokenizer is there. The way to all.
import { useState } from 'react';
import { Button } from '@/components/ui/Button';
import { count } from '@/state/format';
import { useActions, useStudio } from '@/state/react';
import styles from './data.module.css';

/** As many as tell what the columns hold; the others on request. */
const AT_FIRST = 5;

export function RowsPreview() {
  const [all, setAll] = useState(false);
  const data = useStudio((state) => state.data);
  const columns = useStudio((state) => state.table?.columns);
  const { openRows } = useActions();
  if (!data || !columns || data.preview.length === 0) return null;
  const { textColumn, labelColumn } = data.choices;
  const shown = all ? data.preview : data.preview.slice(0, AT_FIRST);
  const more = data.preview.length - shown.length;
  return (
    <div className={styles.block}>
      <h3 id="preview-heading" tabIndex={-1}>
        Rows as read{' '}
        <small>
          {shown.length} of {count(data.account.used)}
        </small>
      </h3>
      <table className={styles.preview} aria-labelledby="preview-heading">
        <thead>
          <tr>
            <th scope="col" className="num">
              Row
            </th>
            <th scope="col">{columns[textColumn]}</th>
            <th scope="col">{columns[labelColumn]}</th>
            <th scope="col" className="num">
              Tokens
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ row, text, label, tokens }) => (
            <tr key={row}>
              <td className="num quiet">{count(row + 1)}</td>
              <td className={styles.text}>{text}</td>
              <td className="nowrap">{label}</td>
              <td className="num">{tokens ?? '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.more}>
        {more > 0 ? (
          <Button kind="link" onClick={() => setAll(true)}>
            Show {more} more
          </Button>
        ) : null}
        <Button kind="link" onClick={() => openRows()}>
          Search and edit all rows
        </Button>
      </p>
    </div>
  );
}
