// The diagnosis of the run in the state. A remedy changes the recipe as it says and starts a new run.
import type { Diagnosis } from '@/engine';
import { useActions, useStudio } from '@/state/react';
import { isActive } from '@/state/runReducer';
import { selectDiagnosis } from '@/state/selectors/diagnosis';
import { DiagnosisList } from './DiagnosisList';

export function DiagnosisNotes() {
  const number = useStudio((state) => state.run.number);
  const findings = useStudio(selectDiagnosis);
  const active = useStudio((state) => isActive(state.run));
  const { editRecipe, train } = useActions();
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
