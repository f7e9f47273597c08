// What can be done with a whole class: one place up, out, and back in.
import { Button } from '@/components/ui/Button';
import type { ClassCount } from '@/engine';
import { counted } from '@/state/format';
import { useActions, useStudio } from '@/state/react';
import { moveUp } from './classNames';
import styles from './data.module.css';

/** Two classes must be left to train on. The order is that of the model's answers. */
export function ClassActions({ one, place }: { one: ClassCount; place: number }) {
  const classes = useStudio((state) => state.data?.classes ?? NONE);
  const leaveOut = useStudio((state) => state.data?.choices.leaveOut ?? NO_LABELS);
  const { choose } = useActions();
  return (
    <>
      {place === 0 ? null : (
        <Button
          kind="link"
          className={styles.up}
          aria-label={`Move ${one.name} up`}
          title="Move up"
          onClick={() => void choose({ classOrder: moveUp(classes, place) })}
        >
          ↑
        </Button>
      )}{' '}
      {classes.length <= 2 ? null : (
        <Button kind="link" onClick={() => void choose({ leaveOut: [...leaveOut, ...one.rawLabels] })}>
          leave out<span className="visually-hidden"> {one.name}</span>
        </Button>
      )}
    </>
  );
}

const NONE: ClassCount[] = [];
const NO_LABELS: string[] = [];

/** Classes that are left out, each with the way back. */
export function LeftOut() {
  const leftOut = useStudio((state) => state.data?.leftOut);
  const leaveOut = useStudio((state) => state.data?.choices.leaveOut ?? NO_LABELS);
  const { choose } = useActions();
  if (!leftOut || leftOut.length === 0) return null;
  return (
    <ul className={styles.leftOut} aria-label="Classes left out">
      {leftOut.map(({ name, rawLabels, rows }) => (
        <li key={rawLabels.join('\0')}>
          {name} is left out, {counted(rows, 'row')}.{' '}
          <Button
            kind="link"
            onClick={() => void choose({ leaveOut: leaveOut.filter((raw) => !rawLabels.includes(raw)) })}
          >
            Take back<span className="visually-hidden"> {name}</span>
          </Button>
        </li>
      ))}
    </ul>
  );
}
