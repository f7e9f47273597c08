// Which rows are shown: a sentence whose words can be changed, and a field for what the text must hold.
import { useStudio } from '@/state/react';
import { InlineSelect } from '@/components/ui/InlineSelect';
import { TextField } from '@/components/ui/Field';
import { labelOptions, whereOptions, type RowWords } from './rowFilter';
import styles from './rows.module.css';

interface Props {
  words: RowWords;
  onChange(patch: Partial<RowWords>): void;
}

export function RowFilters({ words, onChange }: Props) {
  const data = useStudio((state) => state.data);
  if (!data) return null;
  const { search, labels, where } = words;
  return (
    <div className={styles.filters}>
      <span>
        Show{' '}
        <InlineSelect
          label="Rows shown"
          value={where}
          options={whereOptions(data)}
          edited={where !== 'all'}
          onChange={(value) => onChange({ where: value })}
        />{' '}
        with{' '}
        <InlineSelect
          label="Label shown"
          value={labels}
          options={labelOptions(data)}
          edited={labels !== 'all'}
          onChange={(value) => onChange({ labels: value })}
        />
      </span>
      <TextField
        type="search"
        className={styles.search}
        aria-label="Search the texts"
        placeholder="and this in the text"
        spellCheck={false}
        value={search}
        onChange={(event) => onChange({ search: event.target.value })}
      />
    </div>
  );
}
