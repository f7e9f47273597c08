// On a phone: what is going on and what can be done about it, always within reach at the bottom of the window.
import type { ReactNode } from 'react';
import styles from './BottomBar.module.css';

interface Props {
  title: ReactNode;
  /** A few words under the title. */
  line: ReactNode;
  action: ReactNode;
}

export function BottomBar({ title, line, action }: Props) {
  return (
    <div className={styles.bar}>
      <p>
        <b>{title}</b>
        <br />
        <span className="quiet">{line}</span>
      </p>
      {action}
    </div>
  );
}
