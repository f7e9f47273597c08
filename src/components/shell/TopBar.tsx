// The bar that stays: name, what it is, what left this machine, which GPU, light or dark. Under it, where it is asked for,
// all that was requested.
import { lazy, Suspense } from 'react';
import { useActions, useStudio } from '@/state/react';
import { MachineBadge } from './MachineBadge';
import { Logo } from './Logo';
import { PrivacyLine } from './PrivacyLine';
import { ThemeSwitch } from './ThemeSwitch';
import styles from './TopBar.module.css';

const PrivacyPanel = lazy(() =>
  import('./PrivacyPanel').then((module) => ({ default: module.PrivacyPanel })),
);
const PANEL = 'network-and-storage';

export function TopBar() {
  const open = useStudio((state) => state.privacyShown);
  const { showPrivacy } = useActions();
  const working = useStudio((state) => state.table !== null);
  return (
    <header className={styles.bar}>
      <div className={styles.row}>
        <a className={styles.brand} href="#page">
          <Logo />
          Warble
        </a>
        <p className={styles.tag}>
          {working ? 'Fine-tune BERT on your tweets, in your browser, on your machine' : null}
        </p>
        <PrivacyLine open={open} controls={PANEL} onToggle={() => showPrivacy(!open)} />
        <MachineBadge />
        <ThemeSwitch />
      </div>
      {open ? (
        <Suspense>
          <PrivacyPanel id={PANEL} />
        </Suspense>
      ) : null}
    </header>
  );
}
