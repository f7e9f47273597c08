// The frame around the steps: bar, rail or strip, drop target, notices that concern the whole page.
import { lazy, Suspense, type ReactNode } from 'react';
import { useActions, useStudio } from '@/state/react';
import { isActive } from '@/state/runReducer';
import { currentStep } from '@/state/selectors/steps';
import { DeviceNotice } from './DeviceNotice';
import { FileNotice } from './FileNotice';
import { FileRoles } from './FileRoles';
import { loadParts } from './loadParts';
import styles from './Page.module.css';
import { Rail } from './Rail';
import { ReadingNotice } from './ReadingNotice';
import { Strip } from './Strip';
import { showStep } from './toStep';
import { TopBar } from './TopBar';
import { useDropAnywhere } from './useDropAnywhere';
import { useFocusOnChange } from './useFocusOnChange';
import { usePaste } from './usePaste';

// Seldom needed.
const InterruptedNotice = lazy(() => loadParts().then((all) => ({ default: all.InterruptedNotice })));
const WatchNotice = lazy(() => loadParts().then((all) => ({ default: all.WatchNotice })));
const QueueNotice = lazy(() => import('./QueueNotice').catch(() => ({ default: () => null })));

export function Page({ children }: { children: ReactNode }) {
  const { drop, dropFile } = useActions();
  const hasTable = useStudio((state) => state.table !== null);
  const interrupted = useStudio(({ interrupted, run }) => interrupted.runs.length > 0 && !isActive(run));
  const watched = useStudio(({ lasting, run }) => lasting.watched !== null && !isActive(run));
  // In another tab a queue goes on by itself.
  const queued = useStudio(({ queue, lasting }) => queue !== null && lasting.watched === null);
  const dragging = useDropAnywhere(
    (files) => void drop(files).then((hasModel) => hasModel && showStep('recipe')),
  );
  usePaste((files) => void dropFile(files));
  useFocusOnChange(useStudio((state) => (state.table ? currentStep(state) : null)));
  return (
    <div id="page" data-dragging={dragging || undefined}>
      <TopBar />
      <div className={styles.frame}>
        <Rail />
        <div className={styles.column}>
          <Strip />
          <main className={styles.main}>
            <DeviceNotice />
            {watched ? (
              <Suspense>
                <WatchNotice />
              </Suspense>
            ) : null}
            {interrupted ? (
              <Suspense fallback={null}>
                <InterruptedNotice />
              </Suspense>
            ) : null}
            {queued ? (
              <Suspense fallback={null}>
                <QueueNotice />
              </Suspense>
            ) : null}
            <ReadingNotice />
            {hasTable ? <FileNotice dragging={dragging} /> : null}
            <FileRoles />
            {children}
          </main>
        </div>
      </div>
    </div>
  );
}
