// What something found elsewhere is: its figures between two hairlines, and below them what to do with it.
import type { ReactNode } from 'react';
import styles from './FactCard.module.css';

interface Props {
  label: string;
  facts: readonly (readonly [name: string, value: ReactNode])[];
  children?: ReactNode;
}

export function FactCard({ label, facts, children }: Props) {
  return (
    <section className={styles.card} aria-label={label}>
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {children}
    </section>
  );
}
