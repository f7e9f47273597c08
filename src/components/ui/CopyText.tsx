// Copies a text; where the browser does not allow that, as on an insecure address, shows it to be copied by hand.
import { useState } from 'react';
import { Button } from './Button';
import styles from './CopyText.module.css';

interface Props {
  /** Of the button. */
  label: string;
  text: string;
  /** What is copied, where it has to be shown. */
  name?: string;
}

export function CopyText({ label, text, name = 'Details' }: Props) {
  const [state, setState] = useState<'idle' | 'copied' | 'by hand'>('idle');
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      setState('copied');
    } catch {
      setState('by hand');
    }
  }
  return (
    <>
      <Button kind="link" onClick={() => void copy()}>
        {label}
      </Button>
      <span className="soft" role="status">
        {state === 'copied' ? 'Copied' : null}
        {state === 'by hand' ? 'The browser does not let a page copy here: take it from below.' : null}
      </span>
      {state === 'by hand' ? (
        <textarea className={styles.details} aria-label={name} readOnly value={text} rows={4} />
      ) : null}
    </>
  );
}
