// What the doctor found, the gravest first: the fact, what it does to training, one action and the rows behind it.
import { useRef } from 'react';
import { Button } from '@/components/ui/Button';
import { Icon } from '@/components/ui/Icon';
import type { Finding, FindingAction, Recipe } from '@/engine';
import { count, counted } from '@/state/format';
import { useActions, useStudio } from '@/state/react';
import styles from './findings.module.css';
import { RowsButton } from './RowsButton';

export function Findings() {
  const findings = useStudio((state) => state.data?.findings ?? NONE);
  const balance = useStudio((state) => state.recipe.balance);
  const heading = useRef<HTMLHeadingElement>(null);
  if (findings.length === 0) return null;
  const warnings = findings.filter(
    ({ level, action }) => level === 'warning' && !isTaken(action, balance),
  ).length;
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
  const taken = useStudio((state) => isTaken(action, state.recipe.balance));
  return (
    <li className={styles.entry} data-level={level} data-taken={taken || undefined}>
      <Icon name={taken ? 'check' : level} className={styles.icon} />
      <div className={styles.words}>
        <b>{fact}.</b>
        {action && taken ? <span className="quiet"> Done: {action.label.toLowerCase()}.</span> : null}
        <p className="note">{effect}</p>
      </div>
      <div className={styles.actions}>
        <ActionButton finding={finding} onGone={onGone} />
        <RowsButton selection={{ finding: id }}>
          {rows === 1 ? 'The row' : `The ${counted(rows, 'row')}`}
          <span className="visually-hidden"> behind: {fact}</span>
        </RowsButton>
      </div>
    </li>
  );
}

/** Whether classes are balanced, the recipe tells: the data does not know it. */
function isTaken(action: FindingAction | null, balance: Recipe['balance']): boolean {
  return action?.balance ? balance !== 'none' : (action?.taken ?? false);
}

/** Takes the action, or takes it back. What leaves classes out is a change by hand, and is undone as these are. */
function ActionButton({ finding, onGone }: EntryProps) {
  const { id, fact, action } = finding;
  const balance = useStudio((state) => state.recipe.balance);
  const { choose, edit, editRecipe } = useActions();
  if (!action) return null;
  const { label, choices, undo, maxLength } = action;
  const taken = isTaken(action, balance);
  const isUndo = taken && (undo !== undefined || action.balance !== undefined);
  const act = () => {
    if (action.balance) return void editRecipe({ balance: taken ? 'none' : action.balance });
    if (taken && undo) void choose(undo.choices);
    else if (choices?.leftOutLabels)
      void edit({ patch: choices, words: 'small classes left out', of: `finding ${id}` });
    else if (choices) void choose(choices);
    else if (maxLength) void editRecipe({ maxLength });
    if (!undo) onGone();
  };
  return (
    <Button onClick={act}>
      {isUndo ? (undo?.label ?? 'Leave them as they are') : label}
      <span className="visually-hidden">: {fact}</span>
    </Button>
  );
}
