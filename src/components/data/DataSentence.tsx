// How the file was read, as one sentence; its underlined words can be changed.
import type { Delimiter, Encoding, TableSummary } from '@/engine';
import { InlineSelect, type Option } from '@/components/ui/InlineSelect';
import { useActions, useStudio } from '@/state/react';
import { CapSelect } from './CapSelect';
import { ColumnSelect } from './ColumnSelect';
import styles from './data.module.css';
import { unusedColumns } from './unusedColumns';

const ENCODINGS: readonly Option<Encoding>[] = [
  { value: 'utf-8', text: 'UTF-8' },
  { value: 'windows-1252', text: 'Windows-1252 (Latin)' },
  { value: 'utf-16le', text: 'UTF-16, little-endian' },
  { value: 'utf-16be', text: 'UTF-16, big-endian' },
];

const DELIMITERS: readonly Option<Delimiter>[] = [
  { value: ',', text: 'commas' },
  { value: ';', text: 'semicolons' },
  { value: '\t', text: 'tabs' },
  { value: '|', text: 'vertical bars' },
];

const HEADERS = [
  { value: 'yes', text: 'with a header row' },
  { value: 'no', text: 'without a header row' },
] as const;

export function DataSentence() {
  const table = useStudio((state) => state.table);
  const columns = useStudio((state) => unusedColumns(state));
  if (!table) return null;
  return (
    <p className={styles.sentence}>
      Read as <ReadWords table={table} />. The text is in <ColumnSelect role="text" after="," /> the label in{' '}
      <ColumnSelect role="label" after={columns === '' ? '.' : ';'} />
      {columns === '' ? null : <> {columns} not used.</>} <CapSelect />
    </p>
  );
}

function ReadWords({ table }: { table: TableSummary }) {
  const chosen = useStudio((state) => state.readChoices);
  const { setRead } = useActions();
  return (
    <>
      <InlineSelect
        label="Encoding"
        value={table.encoding}
        options={ENCODINGS}
        edited={chosen.encoding !== undefined}
        after=","
        onChange={(encoding) => void setRead({ encoding })}
      />{' '}
      separated by{' '}
      <InlineSelect
        label="Separator"
        value={table.delimiter}
        options={DELIMITERS}
        edited={chosen.delimiter !== undefined}
        after=","
        onChange={(delimiter) => void setRead({ delimiter })}
      />{' '}
      <InlineSelect
        label="Header row"
        value={table.hasHeader ? 'yes' : 'no'}
        options={HEADERS}
        edited={chosen.hasHeader !== undefined}
        onChange={(header) => void setRead({ hasHeader: header === 'yes' })}
      />
      <QuoteWords table={table} />
    </>
  );
}

const QUOTES = [
  { value: 'marks', text: 'quotes around cells' },
  { value: 'literal', text: 'quotes taken literally' },
] as const;

/** A word about quotes only where they matter: the reader stumbled over one, or was told to take them literally. */
function QuoteWords({ table }: { table: TableSummary }) {
  const chosen = useStudio((state) => state.readChoices.literalQuotes);
  const { setRead } = useActions();
  const stumbled = table.notices.some((notice) => /quote/i.test(notice));
  if (chosen === undefined && !table.literalQuotes && !stumbled) return null;
  return (
    <>
      {' '}
      and{' '}
      <InlineSelect
        label="Quotes"
        value={table.literalQuotes ? 'literal' : 'marks'}
        options={QUOTES}
        edited={chosen !== undefined}
        onChange={(quotes) => void setRead({ literalQuotes: quotes === 'literal' })}
      />
    </>
  );
}
