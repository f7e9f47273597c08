// The classes with their counts. A name is a field: two classes given one name become one. They can be ordered and
// left out in a second view of the same table.
import { useRef, useState } from 'react';
import type { ClassCount, DataSummary } from '@/engine';
import { Button } from '@/components/ui/Button';
import { count, percent } from '@/state/format';
import { useActions, useStudio } from '@/state/react';
import { ClassActions } from './ClassActions';
import { ClassName } from './ClassName';
import styles from './data.module.css';
import { nameClass, takeApart } from './edits';
import { LeftOutRows } from './LeftOutRows';
import { useFocusAfter } from './useFocusAfter';

export function ClassTable() {
  const data = useStudio((state) => state.data);
  const [arranging, setArranging] = useState(false);
  const whole = useRef<HTMLDivElement>(null);
  const focusAfter = useFocusAfter(whole, data);
  if (!data) return null;
  const { classes } = data;
  const parts = partsOf(data);
  return (
    <div ref={whole}>
      <div className={styles.head}>
        <h3 id="classes">
          Classes <small>click a name to rename it; one name for two merges them</small>
        </h3>
        <Button kind="link" data-button="arrange" onClick={() => setArranging(!arranging)}>
          {arranging ? 'Done' : 'Order, leave out'}
        </Button>
      </div>
      <table className={styles.classes} aria-labelledby="classes">
        <ClassHead arranging={arranging} parts={parts} />
        <tbody>
          {classes.map((one) => (
            <tr key={one.rawLabels.join('\0')}>
              <NameCell one={one} data={data} />
              <td className="num">{count(one.rows)}</td>
              {arranging ? (
                <ClassActions one={one} data={data} focusAfter={focusAfter} />
              ) : (
                <ClassCounts one={one} all={sumOfRows(classes)} parts={parts} />
              )}
            </tr>
          ))}
          <LeftOutRows data={data} arranging={arranging} parts={parts.length} focusAfter={focusAfter} />
        </tbody>
      </table>
      {arranging ? (
        <p className={`note ${styles.more}`}>
          In this order the classes are numbered in the model and stand in every table, unless a model that is
          trained on has an order of its own.
        </p>
      ) : null}
    </div>
  );
}

type Part = 'train' | 'validation' | 'test';

const PART_HEADS: Record<Part, string> = { train: 'Train', validation: 'Validation', test: 'Test' };

/** A column for the test part only where there is one. */
function partsOf({ testRows }: DataSummary): Part[] {
  return testRows > 0 ? ['train', 'validation', 'test'] : ['train', 'validation'];
}

/** Of all files: more than the training file's where others validate or test. */
function sumOfRows(classes: readonly ClassCount[]): number {
  return classes.reduce((sum, { rows }) => sum + rows, 0);
}

function ClassHead({ arranging, parts }: { arranging: boolean; parts: readonly Part[] }) {
  return (
    <thead>
      <tr>
        <th scope="col">Class</th>
        <th scope="col" className="num">
          Rows
        </th>
        <th scope="col" className={arranging ? styles.actionsCell : styles.barCell}>
          {arranging ? 'Change' : <span className="visually-hidden">Share, drawn</span>}
        </th>
        {arranging ? null : (
          <>
            <th scope="col" className={`num ${styles.shareCell}`}>
              Share
            </th>
            {parts.map((part) => (
              <th key={part} scope="col" className="num">
                {PART_HEADS[part]}
              </th>
            ))}
          </>
        )}
      </tr>
    </thead>
  );
}

function NameCell({ one, data }: { one: ClassCount; data: DataSummary }) {
  const { edit } = useActions();
  const { name, rawLabels } = one;
  return (
    <th scope="row">
      <ClassName name={name} onRename={(next) => void edit(nameClass(one, next, data))} />
      {rawLabels.length > 1 ? (
        <Merged one={one} onSeparate={() => void edit(takeApart(one, data))} />
      ) : rawLabels[0] === name ? null : (
        <small className={styles.raw}>{rawLabels[0]} in the file</small>
      )}
    </th>
  );
}

interface CountsProps {
  one: ClassCount;
  /** Rows of all classes. */
  all: number;
  parts: readonly Part[];
}

function ClassCounts({ one, all, parts }: CountsProps) {
  const share = all ? one.rows / all : 0;
  return (
    <>
      <td className={styles.barCell}>
        <ShareBar share={share} />
      </td>
      <td className={`num ${styles.shareCell}`}>{percent(share)}</td>
      {parts.map((part) => (
        <td key={part} className={`num ${styles[part]}`}>
          {count(one[part] ?? 0)}
        </td>
      ))}
    </>
  );
}

function Merged({ one, onSeparate }: { one: ClassCount; onSeparate(): void }) {
  return (
    <small className={styles.raw}>
      {one.rawLabels.join(' + ')}{' '}
      <Button kind="link" className={styles.separate} onClick={onSeparate}>
        separate<span className="visually-hidden"> {one.name}</span>
      </Button>
    </small>
  );
}

function ShareBar({ share }: { share: number }) {
  return (
    <div className={styles.shareBar}>
      <i style={{ width: `${100 * share}%` }} />
    </div>
  );
}
