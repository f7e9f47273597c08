// How the file was read, as one sentence; its underlined words can be changed.
import type { Delimiter, Encoding, Format, TableSummary } from '@/engine';
import { InlineSelect, type Option } from '@/components/ui/InlineSelect';
import { useActions, useStudio } from '@/state/react';
import { CapSelect } from './CapSelect';
import { ColumnSelect } from './ColumnSelect';
import styles from './data.module.css';
import { EditsLine } from './EditsLine';
import { inWords, partsInWords } from './fileRoles';
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
      <WhereFrom table={table} />
      Read as <ReadWords table={table} />. The text is in <ColumnSelect role="text" after="," /> the label in{' '}
      <ColumnSelect role="label" after={columns === '' ? '.' : ';'} />
      {columns === '' ? null : <> {columns} not used.</>} <CapSelect />
      <EditsLine />
    </p>
  );
}

const FORMATS: Record<Exclude<Format, 'delimited'>, string> = {
  'json-lines': 'JSON lines',
  json: 'JSON',
  lines: 'a text a line',
  'x-archive': 'an X archive',
};

/** The hub, or the archive that the file was in, and the files that were read with it. */
function WhereFrom({ table: { archive, fileName, files, from } }: { table: TableSummary }) {
  const data = useStudio((state) => state.data);
  if (from !== undefined)
    return (
      <>
        From {from.replace(/@([0-9a-f]{8})[0-9a-f]{32}/, '@$1')}.{' '}
        {files ? partsInWords(files, data) : null}{' '}
      </>
    );
  const others = (files ?? []).filter(({ name }) => name !== fileName);
  return (
    <>
      {archive ? `${fileName} unpacked from ${archive}. ` : null}
      {others.length > 0 ? `${others.map((file) => inWords(file, data)).join(', ')}. ` : null}
    </>
  );
}

function ReadWords({ table }: { table: TableSummary }) {
  const { format } = table;
  return (
    <>
      {format === 'delimited' ? null : <>{FORMATS[format]}, </>}
      <EncodingWord table={table} after={format === 'delimited' ? ',' : ''} />
      {table.delimiter === null ? null : (
        <>
          {' '}
          <DelimitedWords table={table} delimiter={table.delimiter} />
        </>
      )}
    </>
  );
}

function EncodingWord({ table, after }: { table: TableSummary; after: string }) {
  const chosen = useStudio((state) => state.readChoices.encoding);
  const { setRead } = useActions();
  return (
    <InlineSelect
      label="Encoding"
      value={table.encoding}
      options={ENCODINGS}
      edited={chosen !== undefined}
      after={after}
      onChange={(encoding) => void setRead({ encoding })}
    />
  );
}

function DelimitedWords({ table, delimiter }: { table: TableSummary; delimiter: Delimiter }) {
  const chosen = useStudio((state) => state.readChoices);
  const { setRead } = useActions();
  return (
    <>
      separated by{' '}
      <InlineSelect
        label="Separator"
        value={delimiter}
        options={DELIMITERS}
        edited={chosen.delimiter !== undefined}
        after=","
        onChange={(chosen) => void setRead({ delimiter: chosen })}
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
