// The bar that stays: name, what it is, what left this machine, which GPU, light or dark.
import { useStudio } from '@/state/react';
import { GpuBadge } from './GpuBadge';
import { Logo } from './Logo';
import { PrivacyLine } from './PrivacyLine';
import { ThemeSwitch } from './ThemeSwitch';
import styles from './TopBar.module.css';

export function TopBar() {
  const working = useStudio((state) => state.table !== null);
  return (
    <header className={styles.bar}>
      <div className={styles.row}>
        <a className={styles.brand} href="#page">
          <Logo />
          Warble
        </a>
        <p className={styles.tag}>
          {working ? 'Fine-tune BERT on your tweets, in your browser, on your GPU' : null}
        </p>
        <PrivacyLine />
        <GpuBadge />
        <ThemeSwitch />
      </div>
    </header>
  );
}
