// The first visit: what this is, where to drop a file, what this machine can do, what a run looks like.
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/Button';
import { useActions, useStudio } from '@/state/react';
import { missingGpu } from './advice';
import { DropZone } from './DropZone';
import { NoGpu } from './NoGpu';
import { RecordedRun } from './RecordedRun';
import { Shapes } from './Shapes';
import { SixSteps } from './SixSteps';
import { ThisMachine } from './ThisMachine';
import { WithoutGpu } from './WithoutGpu';
import styles from './Welcome.module.css';

/** `elsewhere`: other places that tweets come from, below the one for files. */
export function Welcome({ elsewhere }: { elsewhere?: ReactNode }) {
  const { tryModel } = useActions();
  const devices = useStudio((state) => state.devices);
  const missing = missingGpu(devices, { offered: 'gpu' in navigator, secure: window.isSecureContext });
  return (
    <>
      <section id="welcome" className={styles.welcome} aria-labelledby="welcome-heading">
        <div className={styles.main}>
          <h1 id="welcome-heading" className={styles.lede} tabIndex={-1}>
            <span>Fine-tune BERT on your tweets.</span> <span>Nothing leaves this machine.</span>
          </h1>
          <p className={styles.sub}>
            Drop a file of labelled text. Warble reads it, trains a classifier on your own GPU or processor
            and shows you how far to trust it.
          </p>
          {missing ? devices?.used === null ? <NoGpu code={missing} /> : <WithoutGpu code={missing} /> : null}
          <DropZone />
          {elsewhere}
          <Shapes />
          {devices?.used ? (
            <p className={styles.instead}>
              A model that is trained already answers without a file:{' '}
              <Button kind="link" onClick={() => tryModel(true)}>
                try one
              </Button>
            </p>
          ) : null}
        </div>
        <div className={styles.margin}>
          <ThisMachine />
        </div>
      </section>
      {devices?.used === null ? null : <RecordedRun />}
      <SixSteps />
    </>
  );
}
