// What the doctor found, the gravest first: the fact, what it does to training, one action and the rows behind it.
import { useRef } from 'react';
import { Button } from '@/components/ui/Button';
import { Icon } from '@/components/ui/Icon';
import type { Finding } from '@/engine';
import { count, counted } from '@/state/format';
import { useActions, useStudio } from '@/state/react';
import styles from './findings.module.css';
import { RowList } from './RowList';
import { RowsButton } from './RowsButton';

export function Findings() {
  const findings = useStudio((state) => state.data?.findings ?? NONE);
  const heading = useRef<HTMLHeadingElement>(null);
  if (findings.length === 0) return null;
  const warnings = findings.filter(({ level, action }) => level === 'warning' && !action?.taken).length;
  return (
    <div className={styles.findings}>
      <h3 id="findings" ref={heading} tabIndex={-1}>
        Findings{' '}
        <small>
          {warnings === 0 ? 'nothing stands in the way' : `${count(warnings)} to look at before training`}
        </small>
      </h3>
      <ul aria-labelledby="findings">
        {findings.map((finding) => (
          <Entry key={finding.id} finding={finding} onGone={() => heading.current?.focus()} />
        ))}
      </ul>
    </div>
  );
}

const NONE: Finding[] = [];

interface EntryProps {
  finding: Finding;
  /** The finding goes with its action: the keyboard must have somewhere to stay. */
  onGone(): void;
}

function Entry({ finding, onGone }: EntryProps) {
  const { id, level, count: rows, fact, effect, action } = finding;
  const selection = { finding: id };
  return (
    <li className={styles.entry} data-level={level} data-taken={action?.taken || undefined}>
      <Icon name={action?.taken ? 'check' : level} className={styles.icon} />
      <div className={styles.words}>
        <b>{fact}.</b>
        {action?.taken ? <span className="quiet"> Done: {action.label.toLowerCase()}.</span> : null}
        <p className="note">{effect}</p>
      </div>
      <div className={styles.actions}>
        <ActionButton finding={finding} onGone={onGone} />
        <RowsButton selection={selection}>
          {rows === 1 ? 'The row' : `The ${counted(rows, 'row')}`}
          <span className="visually-hidden"> behind: {fact}</span>
        </RowsButton>
      </div>
      <div className={styles.rows}>
        <RowList selection={selection} label={fact} />
      </div>
    </li>
  );
}

/** Takes the action, or takes it back. What nothing on this page does yet has no button. */
function ActionButton({ finding: { fact, action }, onGone }: EntryProps) {
  const { choose, editRecipe } = useActions();
  if (!action) return null;
  const { label, taken, choices, undo, maxLength } = action;
  const isUndo = taken && undo !== undefined;
  const act = () => {
    if (isUndo) void choose(undo.choices);
    else if (choices) void choose(choices);
    else if (maxLength) void editRecipe({ maxLength });
    if (!undo) onGone();
  };
  if (!choices && !maxLength) return null;
  return (
    <Button onClick={act}>
      {isUndo ? undo.label : label}
      <span className="visually-hidden">: {fact}</span>
    </Button>
  );
}
