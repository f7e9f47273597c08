// Up, down and out, for one class.
import type { ClassCount, DataSummary } from '@/engine';
import { Button } from '@/components/ui/Button';
import { useActions, useStudio } from '@/state/react';
import styles from './data.module.css';
import { leaveClassOut, moveClass } from './edits';

interface Props {
  one: ClassCount;
  data: DataSummary;
  /** The button that has the focus when the classes have been counted anew. */
  focusAfter(button: string): void;
}

export function ClassActions({ one, data, focusAfter }: Props) {
  const choices = useStudio((state) => state.choices);
  const { edit } = useActions();
  const [key] = one.rawLabels;
  const leave = () => {
    focusAfter(`back ${key}`);
    void edit(leaveClassOut(one, choices));
  };
  return (
    <td className={styles.actionsCell}>
      <span className={styles.actions}>
        <Move one={one} by={-1} data={data} focusAfter={focusAfter} />
        <Move one={one} by={1} data={data} focusAfter={focusAfter} />
        {/* With one class there is nothing to learn. */}
        <Button kind="link" data-button={`out ${key}`} disabled={data.classes.length <= 2} onClick={leave}>
          leave out<span className="visually-hidden"> {one.name}</span>
        </Button>
      </span>
    </td>
  );
}

/** At the end of the list it stays, so that the focus does: it only does nothing. */
function Move({ one, by, data, focusAfter }: Props & { by: -1 | 1 }) {
  const { edit } = useActions();
  const moved = moveClass(one, by, data);
  const words = by < 0 ? 'up' : 'down';
  const button = `${words} ${one.rawLabels[0]}`;
  return (
    <Button
      kind="link"
      data-button={button}
      aria-disabled={!moved}
      onClick={() => {
        if (!moved) return;
        focusAfter(button);
        void edit(moved);
      }}
    >
      {words}
      <span className="visually-hidden"> {one.name}</span>
    </Button>
  );
}
