// The split on its rule: train solid, validation dashed, a handle between them for pointer and keyboard; test dotted.
import { useRef, useState } from 'react';
import { Button } from '@/components/ui/Button';
import { count, foldWords } from '@/state/format';
import { useActions, useStudio } from '@/state/react';
import styles from './data.module.css';
import { shareAfterKey, shareAt } from './splitShare';
import { SplitFile } from './SplitFile';
import { SplitScale } from './SplitScale';
import { SplitWords } from './SplitWords';

export function SplitBar() {
  const data = useStudio((state) => state.data);
  const chosen = useStudio((state) => state.choices.validationShare);
  const { choose } = useActions();
  if (!data) return null;
  const { trainRows, validationRows, testRows, choices, validationAccount, split } = data;
  const { fold } = choices;
  const isGiven = Boolean(split) || choices.splitColumn !== null || validationAccount !== undefined;
  // A fold is as large as it is.
  const isFixed = isGiven || Boolean(fold);
  const whole = 1 - choices.testShare;
  const rows = trainRows + validationRows;
  const testPart = testRows / Math.max(1, rows + testRows);
  return (
    <div className={styles.block}>
      <h3>
        Split{' '}
        <small>
          {fold
            ? `${foldWords(fold)} validates, same class mix in each, seed ${choices.seed}`
            : isGiven
              ? `as ${split?.fileName ?? 'the file'} says`
              : `same class mix on both sides, seed ${choices.seed}; drag the handle or use the arrow keys`}
        </small>
      </h3>
      <div className={styles.split}>
        <div className={styles.fitted} style={{ width: `${100 * (1 - testPart)}%` }}>
          <Bars
            share={isFixed ? validationRows / Math.max(1, rows) : (chosen ?? choices.validationShare) / whole}
            train={trainRows}
            validation={validationRows}
            onChange={isFixed ? null : (share) => void choose({ validationShare: rounded(share * whole) })}
          />
        </div>
        {testRows > 0 ? <TestBar part={testPart} rows={testRows} /> : null}
        <SplitScale rows={rows + testRows} />
      </div>
      {fold ? (
        <Button kind="link" onClick={() => void choose({ fold: null })}>
          Validate a share instead
        </Button>
      ) : null}
      <SplitWords />
      <SplitFile />
    </div>
  );
}

/** Of all rows that are used, in whole per cents. */
const rounded = (share: number) => Math.round(100 * share) / 100;

/** What is looked at once: the handle does not move it. */
function TestBar({ part, rows }: { part: number; rows: number }) {
  return (
    <div className={styles.testPart} style={{ width: `${100 * part}%` }}>
      <span>test </span>
      {count(rows)}
    </div>
  );
}

interface BarsProps {
  /** Of what trains and validates. */
  share: number;
  train: number;
  validation: number;
  /** Null: the file says which rows validate. */
  onChange: ((share: number) => void) | null;
}

/** The bars follow the handle at once; the counts follow when the rows have been counted. */
function Bars({ share, train, validation, onChange }: BarsProps) {
  const left = `${100 * (1 - share)}%`;
  return (
    <>
      <div className={styles.trainPart} style={{ width: left }}>
        train {count(train)}
      </div>
      <div className={styles.validationPart} style={{ width: `${100 * share}%` }}>
        <span>validation </span>
        {count(validation)}
      </div>
      {onChange ? (
        <Handle
          share={share}
          text={`${count(train)} train, ${count(validation)} validation`}
          onChange={onChange}
        />
      ) : null}
    </>
  );
}

interface HandleProps {
  share: number;
  text: string;
  onChange(share: number): void;
}

function Handle({ share, text, onChange }: HandleProps) {
  const handle = useRef<HTMLDivElement>(null);
  const [dragging, setDragging] = useState(false);
  const move = (clientX: number) => {
    const track = handle.current?.parentElement?.getBoundingClientRect();
    if (track && track.width > 0) onChange(shareAt((clientX - track.left) / track.width));
  };
  return (
    <div
      ref={handle}
      className={styles.handle}
      style={{ left: `${100 * (1 - share)}%` }}
      role="slider"
      tabIndex={0}
      aria-label="Share that trains"
      aria-valuemin={10}
      aria-valuemax={100}
      aria-valuenow={Math.round(100 * (1 - share))}
      aria-valuetext={text}
      data-dragging={dragging || undefined}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setDragging(true);
      }}
      onPointerMove={(event) => {
        if (dragging) move(event.clientX);
      }}
      onPointerUp={() => setDragging(false)}
      onPointerCancel={() => setDragging(false)}
      onKeyDown={(event) => {
        const next = shareAfterKey(event.key, event.shiftKey, share);
        if (next === null) return;
        event.preventDefault();
        onChange(next);
      }}
    />
  );
}
