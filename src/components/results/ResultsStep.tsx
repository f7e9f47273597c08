// The results step: how often it is right and how sure that is, what it confuses, how it does on each class.
import { Readout } from '@/components/ui/Readout';
import { Section } from '@/components/ui/Section';
import { percent } from '@/state/format';
import { useStudio } from '@/state/react';
import { keptEvaluation } from '@/state/selectors/kept';
import { ConfusionMatrix } from './ConfusionMatrix';
import { IntervalRule } from './IntervalRule';
import { Mistakes } from './Mistakes';
import { PerClass } from './PerClass';
import { expectation, provenance, testWords } from './words';
import styles from './results.module.css';

export function ResultsStep() {
  const run = useStudio((state) => state.run);
  const evaluation = keptEvaluation(run);
  const frame = { id: 'results', number: 4, title: 'Results' };
  if (!evaluation || !run.start) {
    return (
      <Section {...frame}>
        <p className="note">
          No tweets were set aside to validate, so nothing can be said about new ones. Give some of them to
          validation in step 1 and train again.
        </p>
      </Section>
    );
  }
  return (
    <Section {...frame} summary={provenance(run, evaluation)} margin={<PerClass evaluation={evaluation} />}>
      <Readout big={`${percent(evaluation.accuracy)} right`} note={expectation(evaluation, run.start)} />
      <IntervalRule evaluation={evaluation} baseline={run.start.baseline} />
      {run.end?.test ? <p className="note">{testWords(run.end.test)}</p> : null}
      <div className={styles.two}>
        <ConfusionMatrix evaluation={evaluation} />
        <Mistakes evaluation={evaluation} />
      </div>
    </Section>
  );
}
