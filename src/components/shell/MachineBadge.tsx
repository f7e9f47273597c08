// What computes here, and by what. A software adapter says so in its name.
import { Icon } from '@/components/ui/Icon';
import { useStudio } from '@/state/react';
import { deviceWords } from '@/state/selectors/machine';
import type { StudioState } from '@/state/types';
import styles from './TopBar.module.css';

export function MachineBadge() {
  const devices = useStudio((state) => state.devices);
  const lost = useStudio((state) => state.deviceLost !== null);
  const onGpu = devices?.used === 'gpu' && !lost;
  const half = devices?.gpu.ok === true && devices.gpu.features.includes('shader-f16');
  return (
    <p className={`${styles.instrument} ${styles.gpu}`}>
      <Icon name="chip" />
      <span className={styles.name}>{nameOf(devices, lost)}</span>
      {devices === null ? null : <Chip on={onGpu} text="WebGPU" />}
      {onGpu && half ? <Chip on text="f16" /> : null}
    </p>
  );
}

function nameOf(devices: StudioState['devices'], lost: boolean): string {
  if (devices === null) return 'looking what can compute';
  if (lost) return devices.used === 'processor' ? 'threads lost' : 'GPU lost';
  if (devices.used === null) return 'nothing can compute';
  if (devices.used === 'gpu' && devices.gpu.ok) return devices.gpu.name;
  return deviceWords(devices, devices.used) ?? '';
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
