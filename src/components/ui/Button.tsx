// A button in ink on paper. `primary` is the one thing to do next; `link` is a word in a sentence.
import type { ComponentProps } from 'react';
import styles from './Button.module.css';

export interface ButtonProps extends ComponentProps<'button'> {
  kind?: 'plain' | 'primary' | 'link';
}

export function Button({ kind = 'plain', className, type = 'button', ...rest }: ButtonProps) {
  return <button type={type} className={`${styles[kind]} ${className ?? ''}`} {...rest} />;
}
