// Says that the GPU went away or failed, what that did, and how to go on.
import { Alert } from '@/components/ui/Alert';
import { Button } from '@/components/ui/Button';
import { useActions, useStudio } from '@/state/react';
import styles from './Page.module.css';

export function DeviceNotice() {
  const lost = useStudio((state) => state.deviceLost);
  const probing = useStudio((state) => state.probing);
  const used = useStudio((state) => state.devices?.used);
  const { checkAgain } = useActions();
  // Then it is said with what becomes of the run.
  const recovering = useStudio(({ recovery }) => recovery?.status === 'looking');
  if (lost === null || recovering) return null;
  const action = (
    <Button onClick={() => void checkAgain()} disabled={probing}>
      {probing ? 'Looking' : used === 'processor' ? 'Start the threads again' : 'Look for the GPU again'}
    </Button>
  );
  return (
    <div className={styles.notice}>
      <Alert
        level="error"
        title={used === 'processor' ? 'The processor’s threads stopped' : 'The GPU can no longer be used'}
        actions={action}
      >
        <p>{lost}</p>
        <p>
          The data, the recipe and the figures so far are still here. The model is loaded again from the
          start.
        </p>
      </Alert>
    </div>
  );
}
