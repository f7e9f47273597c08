// Light or dark; as the system has it until one is pressed.
import { useSyncExternalStore } from 'react';
import { Icon } from '@/components/ui/Icon';
import { useActions, useStudio } from '@/state/react';
import styles from './TopBar.module.css';

const query = () => window.matchMedia('(prefers-color-scheme: dark)');

function subscribe(changed: () => void): () => void {
  const media = query();
  media.addEventListener('change', changed);
  return () => media.removeEventListener('change', changed);
}

export function ThemeSwitch() {
  const theme = useStudio((state) => state.theme);
  const systemDark = useSyncExternalStore(subscribe, () => query().matches);
  const { setTheme } = useActions();
  const dark = theme === 'system' ? systemDark : theme === 'dark';
  return (
    <span className={styles.theme} role="group" aria-label="Theme">
      <button type="button" aria-label="Light" aria-pressed={!dark} onClick={() => setTheme('light')}>
        <Icon name="sun" />
      </button>
      <button type="button" aria-label="Dark" aria-pressed={dark} onClick={() => setTheme('dark')}>
        <Icon name="moon" />
      </button>
    </span>
  );
}
