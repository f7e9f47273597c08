// A step that is open: ink rule, number and heading, body, and a margin that explains. Knows no step of the app.
import type { ReactNode } from 'react';
import styles from './Section.module.css';

interface Props {
  /** Anchor of the section; its heading is `${id}-heading` and can be given the focus. */
  id: string;
  number?: number;
  title: ReactNode;
  /** A line beside the heading. */
  summary?: ReactNode;
  /** Buttons at the right end of the heading. */
  actions?: ReactNode;
  /** Beside the body when the page is wide, under it otherwise. */
  margin?: ReactNode;
  /** Below body and margin, over the whole width. */
  full?: ReactNode;
  /** A hairline instead of the ink rule: not a step. */
  quiet?: boolean;
  children?: ReactNode;
}

export function Section({ id, number, title, summary, actions, margin, full, quiet, children }: Props) {
  return (
    <section id={id} className={styles.section} data-quiet={quiet} aria-labelledby={`${id}-heading`}>
      <header className={styles.head}>
        <h2 id={`${id}-heading`} tabIndex={-1}>
          {number === undefined ? null : <i className={styles.number}>{number}</i>}
          {title}
        </h2>
        <div className={styles.summary}>{summary}</div>
        {actions ? <div className={styles.actions}>{actions}</div> : null}
      </header>
      <div className={styles.main}>{children}</div>
      {margin ? <div className={styles.margin}>{margin}</div> : null}
      {full ? <div className={styles.full}>{full}</div> : null}
    </section>
  );
}
