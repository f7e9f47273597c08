// Shows a step open or as one line, as the work stands. What is inside an open step is given by App.
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/Button';
import { FoldedSection } from '@/components/ui/FoldedSection';
import { useActions, useStudio } from '@/state/react';
import { foldedFacts } from '@/state/selectors/foldedFacts';
import { selectSteps, STEP_NAMES, type Step } from '@/state/selectors/steps';
import type { StepName } from '@/state/types';
import { focusWhenThere } from './toStep';

export function StepFrame({ name, children }: { name: StepName; children: ReactNode }) {
  const step = useStudio((state) => selectSteps(state)[STEP_NAMES.indexOf(name)]);
  return step.view === 'open' ? children : <FoldedStep step={step} view={step.view} />;
}

function FoldedStep({ step, view }: { step: Step; view: Exclude<Step['view'], 'open'> }) {
  const facts = useStudio((state) => foldedFacts(step.name, state).join('\n')).split('\n');
  const { name, number, title } = step;
  return (
    <FoldedSection
      id={name}
      number={number}
      title={title}
      state={view === 'folded' ? 'done' : view}
      facts={
        view === 'folded' || view === 'locked' ? [<b key="first">{facts[0]}</b>, ...facts.slice(1)] : facts
      }
      action={
        view === 'locked' ? 'locked while training' : view === 'waiting' ? null : <OpenLink step={step} />
      }
    />
  );
}

const WORDS: Partial<Record<StepName, string>> = { data: 'Edit', recipe: 'Edit', results: 'Look now' };

/** The link goes away with the folded line: the focus goes to the heading of what it opened. */
function OpenLink({ step: { name, title } }: { step: Step }) {
  const { openStep } = useActions();
  const open = () => {
    openStep(name, true);
    requestAnimationFrame(() => focusWhenThere(name));
  };
  return (
    <Button kind="link" onClick={open}>
      {WORDS[name] ?? 'Open'}
      <span className="visually-hidden"> {title}</span>
    </Button>
  );
}
