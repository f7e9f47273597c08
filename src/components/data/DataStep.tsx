// Step 1: what was understood of the file, in words that can be changed, and what happens to every row.
import type { ReactNode } from 'react';
import { Section } from '@/components/ui/Section';
import { bytes } from '@/state/format';
import { useStudio } from '@/state/react';
import { ClassTable } from './ClassTable';
import styles from './data.module.css';
import { DataFailure } from './DataFailure';
import { DataSentence } from './DataSentence';
import { Findings } from './Findings';
import { LazyRows } from './LazyRows';
import { Notices } from './Notices';
import { ReplaceFile } from './ReplaceFile';
import { RowAccountTable } from './RowAccountTable';
import { RowsPreview } from './RowsPreview';
import { SplitBar } from './SplitBar';
import { TokenHistogram } from './TokenHistogram';

/** `elsewhere`: other places that tweets come from, in place of these. */
export function DataStep({ elsewhere }: { elsewhere?: ReactNode }) {
  const table = useStudio((state) => state.table);
  if (!table) return null;
  return (
    <Section
      id="data"
      number={1}
      title="Data"
      summary={`${table.fileName}, ${bytes(table.bytes)}`}
      actions={<ReplaceFile />}
      margin={<DataMargin />}
    >
      <DataSentence />
      <DataFailure />
      {elsewhere}
      <Counts />
    </Section>
  );
}

/** Nothing is shown of rows that could not be prepared. */
function Counts() {
  const ready = useStudio((state) => state.data !== null);
  const counting = useStudio((state) => state.preparing);
  const allRows = useStudio((state) => state.rows.open);
  if (!ready) return counting ? <p className="quiet">Counting the rows.</p> : null;
  return (
    <div aria-busy={counting}>
      <div className={styles.two}>
        <ClassTable />
        <RowAccountTable />
      </div>
      <Findings />
      <SplitBar />
      {allRows ? <LazyRows /> : <RowsPreview />}
    </div>
  );
}

function DataMargin() {
  return (
    <div className={styles.marginBody}>
      <TokenHistogram />
      <Notices />
    </div>
  );
}
