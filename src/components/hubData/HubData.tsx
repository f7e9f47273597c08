// The line that opens the way to a data set of the hub; what it opens is fetched by whoever wants it.
import { lazy, Suspense, useId, useState } from 'react';
import { Unfold } from '@/components/ui/Unfold';
import styles from './hubData.module.css';

const HubDataPicker = lazy(() => import('./HubDataPicker'));

export function HubData() {
  const [open, setOpen] = useState(false);
  const shown = useId();
  return (
    <div className={styles.line}>
      <Unfold open={open} controls={shown} onToggle={() => setOpen(!open)}>
        Take a data set of the Hugging Face hub
      </Unfold>
      {open ? (
        <div id={shown} className={styles.opened}>
          <Suspense fallback={<p className="quiet">Opening it.</p>}>
            <HubDataPicker />
          </Suspense>
        </div>
      ) : null}
    </div>
  );
}
