// Which rows are shown: a sentence whose words can be changed, and a field for what the text must hold.
import type { DataSummary, TableRole } from '@/engine';
import { useStudio } from '@/state/react';
import { InlineSelect } from '@/components/ui/InlineSelect';
import { TextField } from '@/components/ui/Field';
import { filesWithRows, fileOf } from './fileRoles';
import { allRows, labelOptions, whereOptions, type RowWords } from './rowFilter';
import styles from './rows.module.css';

interface Props {
  words: RowWords;
  onChange(patch: Partial<RowWords>): void;
}

export function RowFilters({ words, onChange }: Props) {
  const data = useStudio((state) => state.data);
  if (!data) return null;
  const { file, search, labels, where } = words;
  return (
    <div className={styles.filters}>
      <span>
        Show{' '}
        <InlineSelect
          label="Rows shown"
          value={where}
          options={whereOptions(data, file)}
          edited={where !== 'all'}
          onChange={(value) => onChange({ where: value })}
        />{' '}
        <FileWord data={data} file={file} onChange={(next) => onChange({ ...allRows, file: next })} />
        with{' '}
        <InlineSelect
          label="Label shown"
          value={labels}
          options={labelOptions(data, file)}
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

interface FileProps {
  data: DataSummary;
  file: TableRole;
  onChange(file: TableRole): void;
}

/** Which of the files, where there is more than one with rows. */
function FileWord({ data, file, onChange }: FileProps) {
  const table = useStudio((state) => state.table);
  const of = useStudio((state) => state.rows.of);
  const files = filesWithRows(data);
  // A finding or a group says by itself in which file it is.
  if (files.length === 1 || of) return null;
  return (
    <>
      of{' '}
      <InlineSelect
        label="File shown"
        value={file}
        options={files.map((role) => ({ value: role, text: fileOf(table, role) }))}
        edited={file !== 'data'}
        onChange={onChange}
      />{' '}
    </>
  );
}
