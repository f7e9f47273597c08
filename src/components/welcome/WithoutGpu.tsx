// One line where there is no GPU and the processor computes: what is missing, and what it would bring.
import { useStudio } from '@/state/react';
import { deviceWords } from '@/state/selectors/machine';
import { adviceFor, type MissingCode } from './advice';
import styles from './NoGpu.module.css';

export function WithoutGpu({ code }: { code: MissingCode }) {
  const devices = useStudio((state) => state.devices);
  const { title, what } = adviceFor(code, { userAgent: navigator.userAgent, address: location.origin });
  const here = devices && deviceWords(devices, 'processor');
  return (
    <p className={styles.line}>
      {title}: {here} trains instead, with the same numbers. A GPU would be many times as fast. {what}
    </p>
  );
}
