// All rows of the file: searched, narrowed, their labels edited. Opened from the preview, or on the rows of a finding.
import { useEffect, useMemo, useState } from 'react';
import type { RowSelection, TableRole } from '@/engine';
import { Button } from '@/components/ui/Button';
import { focusHeading } from '@/components/ui/focusHeading';
import { count } from '@/state/format';
import { useActions, useStudio } from '@/state/react';
import { fileOf } from './fileRoles';
import { accountOf, allRows, filterOf, type RowWords } from './rowFilter';
import { RowFilters } from './RowFilters';
import { RowsGrid } from './RowsGrid';
import styles from './rows.module.css';
import { selectionWords } from './selectionWords';
import { useRowWindow } from './useRowWindow';

export default function RowsTable() {
  const [words, setWords] = useState<RowWords>(allRows);
  const [place, setPlace] = useState(0);
  const of = useStudio((state) => state.rows.of);
  const filter = useMemo(() => filterOf(words, of), [words, of]);
  const found = useRowWindow(filter, place);
  const narrow = (patch: Partial<RowWords>) => {
    setWords({ ...words, ...patch });
    setPlace(0);
  };
  return (
    <section aria-labelledby="all-rows-heading">
      <Head
        total={found && found !== 'failed' ? found.total : null}
        file={of && 'group' in of ? (of.file ?? 'data') : words.file}
      />
      <RowFilters words={words} onChange={narrow} />
      {found === 'failed' ? (
        <p className="note">The rows could not be read. Close the table and open it again.</p>
      ) : (
        // Other rows begin at the top.
        <RowsGrid key={wordsOf(words, of)} found={found} onPlace={setPlace} />
      )}
      <p className={`note ${styles.keys}`}>
        Arrow keys go from row to row. Enter goes to the label of a row and back; arrows change it there.
        Ctrl+Z takes the last change back.
      </p>
    </section>
  );
}

function wordsOf(words: RowWords, of: RowSelection | null): string {
  return JSON.stringify([words, of]);
}

function Head({ total, file }: { total: number | null; file: TableRole }) {
  const of = useStudio((state) => state.rows.of);
  const read = useStudio(({ data }) => (data ? accountOf(data, file).read : 0));
  const name = useStudio(({ table }) => (file === 'data' ? null : fileOf(table, file)));
  const { closeRows, openRows } = useActions();
  // What was clicked went away, or is elsewhere on the page.
  useEffect(() => void focusHeading('all-rows'), [of]);
  const close = () => {
    closeRows();
    requestAnimationFrame(() => focusHeading('preview'));
  };
  const words = total === null ? '' : total === read ? count(read) : `${count(total)} of ${count(read)}`;
  return (
    <>
      <div className={styles.head}>
        <h3 id="all-rows-heading" tabIndex={-1}>
          All rows <small role="status">{words}</small>
        </h3>
        <Button kind="link" onClick={close}>
          Close<span className="visually-hidden"> the table of rows</span>
        </Button>
      </div>
      {of ? (
        <p>
          Only {selectionWords(of)}
          {name === null ? '' : ` in ${name}`}.{' '}
          <Button kind="link" onClick={() => openRows()}>
            Show all rows
          </Button>
        </p>
      ) : null}
    </>
  );
}
