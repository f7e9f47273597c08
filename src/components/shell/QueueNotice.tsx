// Runs that wait for their turn: which is trained and how long they take, or that a person's word is needed.
import type { ReactNode } from 'react';
import { Alert } from '@/components/ui/Alert';
import { Button } from '@/components/ui/Button';
import { useActions, useStudio } from '@/state/react';
import { isActive } from '@/state/runReducer';
import styles from './Page.module.css';
import { waitingSentence, waitingTitle, workingLine } from './queueWords';

export default function QueueNotice(): ReactNode {
  const queue = useStudio((state) => state.queue);
  return (
    <div className={styles.notice}>{queue && (queue.status === 'waiting' ? <Waiting /> : <Working />)}</div>
  );
}

function Working() {
  const [title, rest] = useStudio(({ queue, run }) => {
    const line = workingLine(queue!, run);
    return `${line.title}\n${line.rest}`;
  }).split('\n');
  const last = useStudio(({ queue }) => queue!.status === 'training' && queue!.items.length === 1);
  const { cancelQueue } = useActions();
  const cancel = (
    <Button kind="link" onClick={() => void cancelQueue()}>
      Cancel the rest
    </Button>
  );
  return (
    <Alert level="info" inline title={title} actions={last ? undefined : cancel}>
      <p>{rest}</p>
    </Alert>
  );
}

function Waiting() {
  const queue = useStudio((state) => state.queue)!;
  // Until the run that was stopped has said its last.
  const busy = useStudio(({ run, interrupted }) => isActive(run) || interrupted.opening !== null);
  const { continueQueue, cancelQueue } = useActions();
  const actions = (
    <>
      <Button onClick={() => void continueQueue()} disabled={busy}>
        Continue<span className="visually-hidden"> with the runs that are still to do</span>
      </Button>
      <Button kind="link" onClick={() => void cancelQueue()}>
        Discard<span className="visually-hidden"> the runs that are still to do</span>
      </Button>
    </>
  );
  return (
    <Alert level={queue.failure ? 'warning' : 'info'} title={waitingTitle(queue)} actions={actions}>
      <p>{waitingSentence(queue)}</p>
    </Alert>
  );
}
