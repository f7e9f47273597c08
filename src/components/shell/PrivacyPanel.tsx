// Every request with the bytes both ways, what that says of the tweets, and the way to leave nothing behind.
import { useState } from 'react';
import { Button } from '@/components/ui/Button';
import { bytes } from '@/state/format';
import { useActions, useStudio } from '@/state/react';
import { isActive } from '@/state/runReducer';
import { LISTED } from '@/state/traffic';
import styles from './PrivacyPanel.module.css';
import { PrivacyRequests } from './PrivacyRequests';
import { sentFact } from './privacyWords';

export function PrivacyPanel({ id }: { id: string }) {
  const traffic = useStudio((state) => state.traffic);
  return (
    <section id={id} className={styles.panel} aria-label="Network and storage">
      <p className={styles.fact}>{sentFact(traffic)}</p>
      <PrivacyRequests />
      <p className="note">
        Counted since this page was opened, in the page and in its worker: bodies that were sent, and answers
        as they were read. The last {LISTED} requests are listed, older ones are in the sums. Of an address
        what stands behind its question mark is left out, since it may hold a signature.
      </p>
      <Kept />
      <KeepFile />
      <Forget />
    </section>
  );
}

function Kept() {
  const storage = useStudio((state) => state.lasting.storage);
  if (storage === null) return null;
  return (
    <p className={styles.keep}>
      {bytes(storage)} lie in this browser for this page: its files, models and runs. Single models are
      deleted under Model, interrupted runs above the steps.
    </p>
  );
}

function KeepFile() {
  const keeps = useStudio((state) => state.keepsFile);
  const { keepFile } = useActions();
  return (
    <p className={styles.keep}>
      <label>
        <input type="checkbox" checked={keeps} onChange={({ target }) => keepFile(target.checked)} />
        Keep the file beside a run’s checkpoints in this browser until the run has come to its end.
      </label>
      <span className="note">
        {' '}
        Without it, the file is asked for where a run goes on after the page was closed. From the next run on.
      </span>
    </p>
  );
}

function Forget() {
  const [asked, setAsked] = useState(false);
  const busy = useStudio((state) => isActive(state.run));
  const { forget } = useActions();
  if (!asked)
    return (
      <Button disabled={busy} onClick={() => setAsked(true)}>
        Forget everything
      </Button>
    );
  return (
    <p className={styles.sure}>
      Models, kept and interrupted runs and settings of this page are deleted from this browser, and the page
      opens anew. A run that was not downloaded is lost.
      <Button kind="primary" disabled={busy} onClick={() => void forget()}>
        Delete all of it
      </Button>
      <Button onClick={() => setAsked(false)}>Keep it</Button>
    </p>
  );
}
