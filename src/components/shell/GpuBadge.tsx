// Which GPU answers, and by what. A software adapter says so in its name.
import { Icon } from '@/components/ui/Icon';
import { useStudio } from '@/state/react';
import styles from './TopBar.module.css';

export function GpuBadge() {
  const probe = useStudio((state) => state.probe);
  const lost = useStudio((state) => state.deviceLost !== null);
  const there = probe?.ok === true && !lost;
  const name = probe === null ? 'looking for a GPU' : probe.ok ? (lost ? 'GPU lost' : probe.name) : 'no GPU';
  const half = probe?.ok === true && probe.features.includes('shader-f16');
  return (
    <p className={`${styles.instrument} ${styles.gpu}`}>
      <Icon name="chip" />
      <span className={styles.name}>{name}</span>
      {probe === null ? null : <Chip on={there} text="WebGPU" />}
      {probe === null || (there && !half) ? null : <Chip on={there} text="f16" />}
    </p>
  );
}

function Chip({ on, text }: { on: boolean; text: string }) {
  return on ? (
    <span className={styles.chip}>{text}</span>
  ) : (
    <s className={styles.chip}>
      <span className="visually-hidden">no </span>
      {text}
    </s>
  );
}
