// A bordered field for a value, with its warning or error marked. The label may be elsewhere (a table's row head).
import type { ComponentProps } from 'react';
import styles from './Field.module.css';

export type FieldTone = 'plain' | 'warning' | 'error';

export function TextField({
  tone = 'plain',
  className,
  ...rest
}: ComponentProps<'input'> & { tone?: FieldTone }) {
  return (
    <input
      className={`${styles.field} ${className ?? ''}`}
      data-tone={tone}
      aria-invalid={tone === 'error' || undefined}
      {...rest}
    />
  );
}

export function SelectField({
  tone = 'plain',
  className,
  ...rest
}: ComponentProps<'select'> & { tone?: FieldTone }) {
  return (
    <select className={`${styles.field} ${styles.select} ${className ?? ''}`} data-tone={tone} {...rest} />
  );
}
