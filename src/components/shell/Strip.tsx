// The six steps above the page, where there is no room for the rail.
import { useStudio } from '@/state/react';
import { selectSteps } from '@/state/selectors/steps';
import { StepMarker } from './StepMarker';
import styles from './Steps.module.css';
import { toStep } from './toStep';
import { TrainNow } from './TrainNow';

export function Strip() {
  const steps = useStudio(selectSteps);
  return (
    <nav className={styles.strip} aria-label="Steps">
      <ol>
        {steps.map(({ name, number, title, marker, share }) => {
          const current = marker === 'current' || marker === 'running';
          return (
            <li key={name}>
              <a href={`#${name}`} onClick={toStep(name)} aria-current={current ? 'step' : undefined}>
                <StepMarker marker={marker} share={share} />
                {number}
                <span className={styles.stripTitle}>{title}</span>
              </a>
            </li>
          );
        })}
      </ol>
      <div className={styles.now}>
        <TrainNow line={steps.find(({ name }) => name === 'train')?.line} />
      </div>
    </nav>
  );
}
