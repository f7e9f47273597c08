// A line that shows and hides what comes after it: its sign says which. Who places it draws what is shown.
import type { ComponentProps } from 'react';
import styles from './Unfold.module.css';

interface Props extends Omit<ComponentProps<'button'>, 'onToggle'> {
  open: boolean;
  /** Of the element that it shows, where that is one. */
  controls?: string;
  onToggle(): void;
}

export function Unfold({ open, controls, onToggle, children, ...rest }: Props) {
  return (
    <button
      type="button"
      className={styles.unfold}
      aria-expanded={open}
      aria-controls={open ? controls : undefined}
      onClick={onToggle}
      {...rest}
    >
      <span>{children}</span>
    </button>
  );
}
