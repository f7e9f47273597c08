// One line where there is no GPU and the processor computes: what is missing, and what it would bring.
import { Button } from '@/components/ui/Button';
import { useActions, useStudio } from '@/state/react';
import { deviceWords } from '@/state/selectors/machine';
import { adviceFor, type MissingCode } from './advice';
import styles from './NoGpu.module.css';

export function WithoutGpu({ code }: { code: MissingCode }) {
  const devices = useStudio((state) => state.devices);
  const probing = useStudio((state) => state.probing);
  const { checkAgain } = useActions();
  const { title, what } = adviceFor(code, { userAgent: navigator.userAgent, address: location.origin });
  const here = devices ? deviceWords(devices, 'processor') : 'this processor';
  return (
    <p className={styles.line}>
      {title}: {here} trains instead, with the same numbers. A GPU would be many times as fast. {what}{' '}
      <Button kind="link" disabled={probing} onClick={() => void checkAgain()}>
        Check again
      </Button>
    </p>
  );
}
