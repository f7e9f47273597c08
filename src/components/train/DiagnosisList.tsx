// What the rules make of a run's own figures: watched, clear, or triggered with what can be done. Draws only.
import type { ReactNode } from 'react';
import type { Diagnosis } from '@/engine';
import { Button } from '@/components/ui/Button';
import { Icon, type IconName } from '@/components/ui/Icon';
import styles from './DiagnosisList.module.css';

type Remedy = Diagnosis['actions'][number];

/** What the run was to mend: the trouble of an earlier one, with the remedy that was taken. */
export interface Earlier {
  finding: Diagnosis;
  /** Which run had it. */
  run: string;
  /** "done, run 4" */
  done: string;
  /** Whether it helped; null until that can be told. */
  outcome: string | null;
}

interface Props {
  findings: readonly Diagnosis[];
  /** Beside the title: which run is meant. */
  run: string;
  earlier?: Earlier | null;
  /** Null while nothing can be started: the remedies are then left out. */
  onRemedy: ((finding: Diagnosis, remedy: Remedy) => void) | null;
}

const ICONS: Record<Diagnosis['state'], IconName> = { watching: 'eye', clear: 'check', triggered: 'warning' };

export function DiagnosisList({ findings, run, earlier, onRemedy }: Props) {
  return (
    <>
      <h3>Diagnosis</h3>
      {findings.map((finding) => (
        <Finding
          key={finding.id}
          finding={finding}
          run={finding.state === 'watching' ? `${run}, watching` : run}
        >
          {onRemedy
            ? finding.actions.map((remedy) => (
                <Button key={remedy.label} onClick={() => onRemedy(finding, remedy)}>
                  {remedy.label}
                </Button>
              ))
            : null}
        </Finding>
      ))}
      {earlier ? <Mended {...earlier} /> : null}
    </>
  );
}

function Mended({ finding, run, done, outcome }: Earlier) {
  return (
    <Finding finding={finding} run={run} outcome={outcome}>
      {finding.actions.map(({ label }) => (
        <Button key={label} disabled>
          {label}
        </Button>
      ))}
      <span className={styles.done}>
        <Icon name="check" /> {done}
      </span>
    </Finding>
  );
}

interface FindingProps {
  finding: Diagnosis;
  run: string;
  outcome?: string | null;
  children: ReactNode;
}

function Finding({ finding: { state, title, text }, run, outcome, children }: FindingProps) {
  const hasRemedies = Array.isArray(children) ? children.length > 0 : children !== null;
  return (
    <div className={styles.finding} data-state={state}>
      <h4>
        <Icon name={ICONS[state]} className={styles.icon} />
        {title}
        <span>{run}</span>
      </h4>
      <p>{text}</p>
      {hasRemedies ? <div className={styles.remedies}>{children}</div> : null}
      {outcome ? <p>{outcome}</p> : null}
    </div>
  );
}
