// The first rows as they will be trained on, with their length in tokens once a tokenizer is there.
import { count } from '@/state/format';
import { useStudio } from '@/state/react';
import styles from './data.module.css';

export function RowsPreview() {
  const data = useStudio((state) => state.data);
  const columns = useStudio((state) => state.table?.columns);
  if (!data || !columns || data.preview.length === 0) return null;
  const { textColumn, labelColumn } = data.choices;
  return (
    <div className={styles.block}>
      <h3 id="preview">
        Rows as read{' '}
        <small>
          {data.preview.length} of {count(data.account.used)}
        </small>
      </h3>
      <table className={styles.preview} aria-labelledby="preview">
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
          {data.preview.map(({ row, text, label, tokens }) => (
            <tr key={row}>
              <td className="num quiet">{count(row + 1)}</td>
              <td className={styles.text}>{text}</td>
              <td className="nowrap">{label}</td>
              <td className="num">{tokens ?? '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
