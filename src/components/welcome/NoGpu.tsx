// No WebGPU: which reason, why, what to do, and what still works.
import { Alert } from '@/components/ui/Alert';
import { Button } from '@/components/ui/Button';
import { CopyText } from '@/components/ui/CopyText';
import { useActions, useStudio } from '@/state/react';
import { adviceFor, detailsOf, type MissingCode } from './advice';
import styles from './NoGpu.module.css';

const BROWSERS = [
  ['Chrome, Edge', 'all desktops; Linux: Intel since 144, NVIDIA since 147'],
  ['Safari', 'from 26 on'],
  ['Firefox', 'Windows, Apple silicon'],
] as const;

export function NoGpu({ code }: { code: MissingCode }) {
  const gpu = useStudio((state) => state.devices?.gpu);
  const probing = useStudio((state) => state.probing);
  const { checkAgain } = useActions();
  const here = { userAgent: navigator.userAgent, address: location.origin };
  const { title, why, what } = adviceFor(code, here);
  const message = gpu?.ok === false ? gpu.message : '';
  return (
    <div className={styles.noGpu}>
      <Alert
        level="error"
        title={title}
        actions={
          <>
            <Button onClick={() => void checkAgain()} disabled={probing}>
              {probing ? 'Checking' : 'Check again'}
            </Button>
            <CopyText label="Copy the details" text={detailsOf(code, message, here)} />
          </>
        }
      >
        <p>
          {why} {what}
        </p>
        <p>
          Or stay here: reading a file, naming its classes and moving the split all work. Training needs a
          GPU, or a processor with SIMD in WebAssembly, which this browser does not offer.
        </p>
        {code === 'insecure-address' ? null : <Browsers />}
      </Alert>
    </div>
  );
}

function Browsers() {
  return (
    <dl className={styles.browsers}>
      {BROWSERS.map(([name, where]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{where}</dd>
        </div>
      ))}
    </dl>
  );
}
