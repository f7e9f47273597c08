// The six steps beside the page, on wide screens.
import { lazy, Suspense } from 'react';
import { useStudio } from '@/state/react';
import { selectSteps } from '@/state/selectors/steps';
import { loadParts } from './loadParts';
import { StepMarker } from './StepMarker';
import styles from './Steps.module.css';
import { toStep } from './toStep';
import { TrainNow } from './TrainNow';

// Only while a run goes on.
const KeptLine = lazy(() => loadParts().then(({ KeptLine }) => ({ default: KeptLine })));

export function Rail() {
  const steps = useStudio(selectSteps);
  const saved = useStudio((state) => state.lasting.savedAgo !== null);
  return (
    <nav className={styles.rail} aria-label="Steps">
      <ol>
        {steps.map((step) => (
          <li key={step.name} data-current={isCurrent(step.marker) || undefined}>
            <StepMarker marker={step.marker} share={step.share} />
            <a
              href={`#${step.name}`}
              onClick={toStep(step.name)}
              aria-current={isCurrent(step.marker) ? 'step' : undefined}
            >
              <b>{step.title}</b>
              {step.line === '' ? null : <StepLine line={step.line} />}
            </a>
            {step.name === 'train' ? <TrainNow /> : null}
          </li>
        ))}
      </ol>
      {saved ? (
        <Suspense>
          <KeptLine />
        </Suspense>
      ) : null}
    </nav>
  );
}

function isCurrent(marker: string): boolean {
  return marker === 'current' || marker === 'running';
}

/** Breaks between facts only: a learning rate of 5e-5 would break at its minus. */
function StepLine({ line }: { line: string }) {
  const facts = line.split(', ');
  return (
    <span>
      {facts.map((fact, index) => (
        <i key={fact}>{fact + (index < facts.length - 1 ? ', ' : '')}</i>
      ))}
    </span>
  );
}
