// How the file was read, as one sentence; its underlined words can be changed.
import type { Delimiter, Encoding, TableSummary } from '@/engine';
import { DELIMITER_TITLES, FORMAT_TITLES } from '@/state/format';
import { InlineSelect, type Option } from '@/components/ui/InlineSelect';
import { useActions, useStudio } from '@/state/react';
import { CapSelect } from './CapSelect';
import { ColumnSelect } from './ColumnSelect';
import styles from './data.module.css';
import { EditsLine } from './EditsLine';
import { othersInWords, partsInWords } from './fileRoles';
import { unusedColumns } from './unusedColumns';

const ENCODINGS: readonly Option<Encoding>[] = [
  { value: 'utf-8', text: 'UTF-8' },
  { value: 'windows-1252', text: 'Windows-1252 (Latin)' },
  { value: 'utf-16le', text: 'UTF-16, little-endian' },
  { value: 'utf-16be', text: 'UTF-16, big-endian' },
];

const DELIMITERS = Object.entries(DELIMITER_TITLES).map(([value, text]) => ({
  value: value as Delimiter,
  text,
}));

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
      {othersInWords(others, data)}
    </>
  );
}

function ReadWords({ table }: { table: TableSummary }) {
  const { format, tool } = table;
  return (
    <>
      {format === 'delimited' ? null : (tool ?? FORMAT_TITLES[format])}
      {table.encoding === null ? null : (
        <>
          {format === 'delimited' ? '' : ', '}
          <EncodingWord encoding={table.encoding} after={format === 'delimited' ? ',' : ''} />
        </>
      )}
      {table.sheet === undefined ? null : <SheetWords table={table} sheet={table.sheet} />}
      {table.delimiter === null ? null : (
        <>
          {' '}
          <DelimitedWords table={table} delimiter={table.delimiter} />
        </>
      )}
    </>
  );
}

/** Which sheet of a workbook, and whether its first row names the columns. */
function SheetWords({ table, sheet }: { table: TableSummary; sheet: string }) {
  const chosen = useStudio((state) => state.readChoices.sheet);
  const { setRead } = useActions();
  const names = [...new Set([...(table.sheets ?? []), sheet])];
  return (
    <>
      , the sheet{' '}
      <InlineSelect
        label="Sheet"
        value={sheet}
        options={names.map((name) => ({ value: name, text: name }))}
        edited={chosen !== undefined}
        after=","
        onChange={(name) => void setRead({ sheet: name })}
      />{' '}
      <HeaderWord table={table} />
    </>
  );
}

function EncodingWord({ encoding, after }: { encoding: Encoding; after: string }) {
  const chosen = useStudio((state) => state.readChoices.encoding);
  const { setRead } = useActions();
  return (
    <InlineSelect
      label="Encoding"
      value={encoding}
      options={ENCODINGS}
      edited={chosen !== undefined}
      after={after}
      onChange={(other) => void setRead({ encoding: other })}
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
      <HeaderWord table={table} />
      <QuoteWords table={table} />
    </>
  );
}

function HeaderWord({ table }: { table: TableSummary }) {
  const chosen = useStudio((state) => state.readChoices.hasHeader);
  const { setRead } = useActions();
  return (
    <InlineSelect
      label="Header row"
      value={table.hasHeader ? 'yes' : 'no'}
      options={HEADERS}
      edited={chosen !== undefined}
      onChange={(header) => void setRead({ hasHeader: header === 'yes' })}
    />
  );
}

const QUOTES = [
  { value: 'marks', text: 'quotes around cells' },
  { value: 'literal', text: 'quotes taken literally' },
] as const;
/** Offered where the reader found some: else it is what "quotes around cells" does. */
const STRAYS = { value: 'strays', text: 'quotes around cells, stray ones taken literally' } as const;

const CHOICES = { marks: false, literal: true, strays: undefined } as const;

/** A word about quotes only where they matter: the reader stumbled over one, or was told to take them literally. */
function QuoteWords({ table }: { table: TableSummary }) {
  const chosen = useStudio((state) => state.readChoices.literalQuotes);
  const { setRead } = useActions();
  const stumbled = table.notices.some((notice) => /quote/i.test(notice));
  const strays = table.strayQuotes !== undefined;
  if (chosen === undefined && !table.literalQuotes && !stumbled) return null;
  return (
    <>
      {' '}
      and{' '}
      <InlineSelect
        label="Quotes"
        value={table.literalQuotes ? 'literal' : strays ? 'strays' : 'marks'}
        options={strays ? [STRAYS, ...QUOTES] : QUOTES}
        edited={chosen !== undefined}
        onChange={(quotes) => void setRead({ literalQuotes: CHOICES[quotes] })}
      />
    </>
  );
}
