// A step in one line: done and folded, locked while something runs, waiting for an earlier one, or ready to be opened.
import { Fragment, type ReactNode } from 'react';
import styles from './Section.module.css';

interface Props {
  id: string;
  number: number;
  title: ReactNode;
  /** What there is to know, most important first. */
  facts: readonly ReactNode[];
  state: 'done' | 'locked' | 'waiting' | 'ready';
  /** A link to open it, or a word that says why it cannot be. */
  action?: ReactNode;
}

export function FoldedSection({ id, number, title, facts, state, action }: Props) {
  return (
    <section id={id} className={styles.folded} data-state={state} aria-labelledby={`${id}-heading`}>
      <h2 id={`${id}-heading`} tabIndex={-1}>
        <i className={styles.number}>{number}</i>
        {title}
      </h2>
      <p className={styles.facts}>
        {facts.map((fact, index) => (
          <Fragment key={index}>
            {index > 0 ? <span className={styles.separator}>/</span> : null}
            {fact}
          </Fragment>
        ))}
      </p>
      <div className={styles.action}>{action}</div>
    </section>
  );
}
