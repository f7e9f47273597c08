// The diagnosis of the run in the state, and of the trouble that it is to mend. A remedy changes recipe and data as it says and
// starts a new run, which is linked to the one that it should mend.
import { useEffect } from 'react';
import type { Diagnosis } from '@/engine';
import { useActions, useStudio } from '@/state/react';
import { isActive } from '@/state/runReducer';
import { selectDiagnosis } from '@/state/selectors/diagnosis';
import { mendedOf, selectOutcome } from '@/state/selectors/mends';
import { DiagnosisList, type Earlier } from './DiagnosisList';

type Remedy = Diagnosis['actions'][number];

export default function DiagnosisNotes() {
  const run = useStudio((state) => state.run);
  const past = useStudio((state) => state.past);
  const findings = useStudio(selectDiagnosis);
  const outcome = useStudio(selectOutcome);
  const { takeRemedy, tellOutcome } = useActions();
  const over = run.mends ? past.shown : null;
  useEffect(() => {
    if (over !== null) void tellOutcome(over);
  }, [over, tellOutcome]);
  const take = (finding: Diagnosis, remedy: Remedy) =>
    void takeRemedy(remedy, mendedOf(run, past, { ...finding, actions: [remedy] }));
  const { number, mends } = run;
  const earlier: Earlier | null = mends && {
    finding: mends.finding,
    run: `run ${mends.number}`,
    done: `done, run ${number}`,
    outcome,
  };
  return (
    <DiagnosisList
      findings={past.shown === null ? findings.map(withoutFolds) : findings}
      run={`run ${number}`}
      earlier={earlier}
      onRemedy={isActive(run) ? null : take}
    />
  );
}

/** Folds are made of a run that was written down. */
const withoutFolds = (finding: Diagnosis): Diagnosis => ({
  ...finding,
  actions: finding.actions.filter(({ folds }) => folds === undefined),
});
