// Narrows a long list of runs: by words, or to those that are starred.
import { TextField } from '@/components/ui/Field';
import styles from './runs.module.css';

interface Props {
  text: string;
  starred: boolean;
  found: number;
  of: number;
  onText(text: string): void;
  onStarred(starred: boolean): void;
}

export function RunFilters({ text, starred, found, of, onText, onStarred }: Props) {
  return (
    <div className={styles.filters}>
      <TextField
        type="search"
        className={styles.search}
        aria-label="Search runs"
        placeholder="Name, note, model or data"
        value={text}
        onChange={(event) => onText(event.target.value)}
      />
      <label className={styles.tick}>
        <input type="checkbox" checked={starred} onChange={() => onStarred(!starred)} />
        starred only
      </label>
      <span className="quiet" role="status">
        {found === of ? null : `${found} of ${of} runs`}
      </span>
    </div>
  );
}
