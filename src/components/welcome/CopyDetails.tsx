// Copies a text; where the browser does not allow that, as on an insecure address, shows it to be copied by hand.
import { useState } from 'react';
import { Button } from '@/components/ui/Button';
import styles from './NoGpu.module.css';

export function CopyDetails({ text }: { text: string }) {
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
        Copy the details
      </Button>
      <span className="soft" role="status">
        {state === 'copied' ? 'Copied' : null}
        {state === 'by hand' ? 'The browser does not let a page copy here: take it from below.' : null}
      </span>
      {state === 'by hand' ? (
        <textarea className={styles.details} aria-label="Details" readOnly value={text} rows={4} />
      ) : null}
    </>
  );
}
