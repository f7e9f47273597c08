// How many bytes left this machine: a measurement, not a promise. Anything but 0 is an error and names the address.
import { Icon } from '@/components/ui/Icon';
import { bytes } from '@/state/format';
import { useStudio } from '@/state/react';
import styles from './TopBar.module.css';

export function PrivacyLine() {
  const { sent, sentTo, received } = useStudio((state) => state.traffic);
  const leaked = sent > 0;
  return (
    <p
      className={`${styles.instrument} ${styles.privacy}`}
      data-leaked={leaked || undefined}
      role={leaked ? 'alert' : undefined}
    >
      <Icon name={leaked ? 'error' : 'lock'} />
      <span>
        {bytes(sent)} sent
        {leaked ? <> to {sentTo.at(-1)}</> : null}
        {received > 0 ? <span className={styles.received}>, {bytes(received)} received</span> : null}
      </span>
    </p>
  );
}
