// A warning, a failure or a fact that must not be missed: sign, heading, sentence, one action. Failures are announced.
import type { ReactNode } from 'react';
import styles from './Alert.module.css';
import { Icon, type IconName } from './Icon';

interface Props {
  level: 'error' | 'warning' | 'info';
  title: ReactNode;
  children?: ReactNode;
  /** Buttons, the best first. */
  actions?: ReactNode;
  /** One line: title and sentence beside each other. */
  inline?: boolean;
}

const ICONS: Record<Props['level'], IconName> = { error: 'error', warning: 'warning', info: 'info' };

export function Alert({ level, title, children, actions, inline }: Props) {
  return (
    <div
      className={styles.alert}
      data-level={level}
      data-inline={inline}
      role={level === 'error' ? 'alert' : undefined}
    >
      <b className={styles.title}>
        <Icon name={ICONS[level]} className={styles.icon} /> {title}
      </b>
      {children ? <div className={styles.body}>{children}</div> : null}
      {actions ? <div className={styles.actions}>{actions}</div> : null}
    </div>
  );
}
