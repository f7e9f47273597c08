// What the rules make of a run's own figures: watched, clear, or triggered with what can be done. Draws only.
import type { Diagnosis } from '@/engine';
import { Button } from '@/components/ui/Button';
import { Icon, type IconName } from '@/components/ui/Icon';
import styles from './DiagnosisList.module.css';

type Remedy = Diagnosis['actions'][number];

interface Props {
  findings: readonly Diagnosis[];
  /** Beside the title: which run is meant. */
  run: string;
  /** Null while nothing can be started: the remedies are then left out. */
  onRemedy: ((remedy: Remedy) => void) | null;
}

const ICONS: Record<Diagnosis['state'], IconName> = { watching: 'eye', clear: 'check', triggered: 'warning' };

export function DiagnosisList({ findings, run, onRemedy }: Props) {
  return (
    <>
      <h3>Diagnosis</h3>
      {findings.map(({ id, state, title, text, actions }) => (
        <div key={id} className={styles.finding} data-state={state}>
          <h4>
            <Icon name={ICONS[state]} className={styles.icon} />
            {title}
            <span>{state === 'watching' ? `${run}, watching` : run}</span>
          </h4>
          <p>{text}</p>
          {onRemedy && actions.length > 0 ? (
            <div className={styles.remedies}>
              {actions.map((remedy) => (
                <Button key={remedy.label} onClick={() => onRemedy(remedy)}>
                  {remedy.label}
                </Button>
              ))}
            </div>
          ) : null}
        </div>
      ))}
    </>
  );
}
