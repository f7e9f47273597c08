// The one large figure of a step, smaller ones beside it with their names, and what can be done.
import type { ReactNode } from 'react';
import styles from './Readout.module.css';

export interface Reading {
  name: string;
  value: ReactNode;
}

interface Props {
  big: ReactNode;
  readings?: readonly Reading[];
  /** A sentence instead of readings. */
  note?: ReactNode;
  actions?: ReactNode;
}

export function Readout({ big, readings = [], note, actions }: Props) {
  return (
    <div className={styles.readout}>
      <p className={styles.big}>{big}</p>
      {readings.length ? (
        <dl className={styles.readings}>
          {readings.map(({ name, value }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      ) : null}
      {note ? <div className={styles.note}>{note}</div> : null}
      {actions ? <div className={styles.actions}>{actions}</div> : null}
    </div>
  );
}
