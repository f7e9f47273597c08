// One field with its label before it and its button behind it: what is asked of a hub.
import { useId, type FormEvent, type ReactNode } from 'react';
import { Button } from './Button';
import { TextField } from './Field';
import styles from './LookupForm.module.css';

interface Props {
  label: string;
  button: string;
  value: string;
  placeholder?: string;
  /** What is typed is not shown. */
  secret?: boolean;
  /** An answer is on its way. */
  busy?: boolean;
  onChange(value: string): void;
  /** Not called where nothing is typed. */
  onSubmit(): void;
  /** Below. */
  children?: ReactNode;
}

export function LookupForm(props: Props) {
  const { label, button, value, placeholder, secret, busy, onChange, onSubmit, children } = props;
  const field = useId();
  const isEmpty = value.trim() === '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isEmpty) onSubmit();
  };
  return (
    <form className={styles.ask} onSubmit={submit}>
      <label htmlFor={field}>{label}</label>
      <TextField
        id={field}
        className={styles.field}
        type={secret ? 'password' : 'text'}
        value={value}
        placeholder={placeholder}
        spellCheck={false}
        autoCapitalize="none"
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
      />
      <Button type="submit" disabled={isEmpty || busy}>
        {button}
      </Button>
      {children}
    </form>
  );
}
