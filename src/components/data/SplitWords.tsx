// Below the split: which rows validate, where the file has a say in it, and what is held back for one look at the end.
import type { DataSummary } from '@/engine';
import { InlineSelect } from '@/components/ui/InlineSelect';
import { counted } from '@/state/format';
import { useActions, useStudio } from '@/state/react';
import styles from './data.module.css';
import { fileOf } from './fileRoles';

const SHARES = [0, 0.05, 0.1, 0.15, 0.2, 0.3];

export function SplitWords() {
  const data = useStudio((state) => state.data);
  if (!data) return null;
  const { choices, testRows, testAccount, split } = data;
  return (
    <p className={styles.splitWords}>
      {split ? null : <ByColumn />}
      {split || choices.splitColumn !== null ? null : <Together data={data} />}
      {testAccount ? (
        <TestFile rows={testRows} />
      ) : split || choices.splitColumn !== null ? (
        <>{counted(testRows, 'row')} for testing. </>
      ) : (
        <HeldBack data={data} />
      )}
      {testRows > 0 ? 'Looked at once, at the end of a run.' : null}
    </p>
  );
}

function TestFile({ rows }: { rows: number }) {
  const name = useStudio((state) => fileOf(state.table, 'test'));
  return (
    <>
      {name} tests: {counted(rows, 'row')}.{' '}
    </>
  );
}

function HeldBack({ data: { choices, testRows } }: { data: DataSummary }) {
  const { choose } = useActions();
  const { testShare, validationShare } = choices;
  const shares = SHARES.filter((share) => share === 0 || share + validationShare <= 0.9);
  const options = [...new Set([...shares, testShare])]
    .sort((a, b) => a - b)
    .map((share) => ({
      value: String(share),
      text: share === 0 ? 'nothing' : `${Math.round(100 * share)} %`,
    }));
  return (
    <>
      Hold{' '}
      <InlineSelect
        label="Held back for testing"
        value={String(testShare)}
        options={options}
        edited={testShare > 0}
        onChange={(share) => void choose({ testShare: Number(share) })}
      />{' '}
      back for testing{testRows > 0 ? `: ${counted(testRows, 'row')}` : ''}.{' '}
    </>
  );
}

/** Which rows belong together; offered where there is a column that may say it. */
function Together({ data: { choices } }: { data: DataSummary }) {
  const columns = useStudio((state) => state.table?.columns);
  const { choose } = useActions();
  const { textColumn, labelColumn, groupColumn } = choices;
  const others = (columns ?? []).flatMap((name, column) =>
    column === textColumn || column === labelColumn ? [] : [{ value: String(column), text: `“${name}”` }],
  );
  if (others.length === 0) return null;
  return (
    <>
      Rows with the same{' '}
      <InlineSelect
        label="Rows that stay together"
        value={groupColumn === null ? '' : String(groupColumn)}
        options={[{ value: '', text: 'text' }, ...others]}
        edited={groupColumn !== null}
        onChange={(value) => void choose({ groupColumn: value === '' ? null : Number(value) })}
      />{' '}
      stay on one side.{' '}
    </>
  );
}

/** Offered only where a column names parts. */
function ByColumn() {
  const columns = useStudio((state) => state.table?.columns);
  const data = useStudio((state) => state.data);
  const { choose } = useActions();
  if (!columns || !data || data.partColumns.length === 0) return null;
  const chosen = data.choices.splitColumn;
  const options = data.partColumns.map((column) => ({
    value: String(column),
    text: `as “${columns[column]}” says`,
  }));
  return (
    <>
      Split{' '}
      <InlineSelect
        label="Split by"
        value={chosen === null ? '' : String(chosen)}
        options={[{ value: '', text: 'by shares' }, ...options]}
        edited={chosen !== null}
        after="."
        onChange={(value) => void choose({ splitColumn: value === '' ? null : Number(value) })}
      />{' '}
    </>
  );
}
