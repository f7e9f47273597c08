// Whether the screen stays on while it trains, where the browser can see to that.
import { useActions, useStudio } from '@/state/react';
import styles from './RunReadout.module.css';

export function AwakeChoice() {
  const { offered, wanted } = useStudio((state) => state.lasting.awake);
  const { keepAwake } = useActions();
  if (!offered) return null;
  return (
    <label className={styles.awake}>
      <input type="checkbox" checked={wanted} onChange={({ target }) => keepAwake(target.checked)} />
      Keep the screen awake
    </label>
  );
}
