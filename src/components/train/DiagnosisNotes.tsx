// The diagnosis of the run in the state. A remedy changes the recipe as it says and starts a new run.
import { useMemo } from 'react';
import { diagnose, type Diagnosis } from '@/engine';
import { useActions, useStudio } from '@/state/react';
import { isActive } from '@/state/runReducer';
import { DiagnosisList } from './DiagnosisList';

export function DiagnosisNotes() {
  const { start, steps, epochs, end, failure, number } = useStudio((state) => state.run);
  const active = useStudio((state) => isActive(state.run));
  const { editRecipe, train } = useActions();
  const findings = useMemo(
    () => (start ? diagnose(start, steps, epochs, end, failure) : []),
    [start, steps, epochs, end, failure],
  );
  async function take({ patch }: Diagnosis['actions'][number]): Promise<void> {
    await editRecipe(patch);
    await train();
  }
  return (
    <DiagnosisList
      findings={findings}
      run={`run ${number}`}
      onRemedy={active ? null : (remedy) => void take(remedy)}
    />
  );
}
