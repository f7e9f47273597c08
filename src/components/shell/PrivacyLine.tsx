// How many bytes left this machine: a measurement, not a promise. Anything but 0 is an error and names the address.
// Opens the list of requests.
import { Icon } from '@/components/ui/Icon';
import { bytes } from '@/state/format';
import { useStudio } from '@/state/react';
import panel from './PrivacyPanel.module.css';
import styles from './TopBar.module.css';

export const PRIVACY_TOGGLE = 'privacy-toggle';

interface Props {
  open: boolean;
  /** Of what it opens. */
  controls: string;
  onToggle(): void;
}

export function PrivacyLine({ open, controls, onToggle }: Props) {
  const { sent, sentTo, received } = useStudio((state) => state.traffic);
  const leaked = sent > 0;
  return (
    <p
      className={`${styles.instrument} ${styles.privacy}`}
      data-leaked={leaked || undefined}
      role={leaked ? 'alert' : undefined}
    >
      <button
        type="button"
        id={PRIVACY_TOGGLE}
        className={panel.toggle}
        aria-expanded={open}
        aria-controls={open ? controls : undefined}
        onClick={onToggle}
      >
        <Icon name={leaked ? 'error' : 'lock'} />
        <span>
          {bytes(sent)} sent
          {leaked ? <> to {sentTo}</> : null}
          {received > 0 ? <span className={styles.received}>, {bytes(received)} received</span> : null}
        </span>
      </button>
    </p>
  );
}
