// How to have a run again to the bit: what to type in a terminal, what to choose in the page.
import type { OwnRun, PastRun } from '@/engine';
import { Button } from '@/components/ui/Button';
import { CopyText } from '@/components/ui/CopyText';
import { useActions, useStudio } from '@/state/react';
import { isActive } from '@/state/runReducer';
import { repeatOf } from '@/state/pastRuns';
import styles from './runs.module.css';
import { sameValues } from '@/state/same';

export function RepeatPanel({ past, own }: { past: PastRun; own: OwnRun }) {
  const builtins = useStudio((state) => state.model.builtins);
  const { command, page, needs } = repeatOf(past.number, own, builtins);
  return (
    <div className={styles.repeat}>
      <h4>Repeat this run</h4>
      <pre className={styles.command} tabIndex={0} aria-label="Terminal command">
        {command}
      </pre>
      <div className={styles.doings}>
        <CopyText label="Copy the command" text={command} name="Command" />
      </div>
      {needs.map((need) => (
        <p key={need} className="soft">
          {need}
        </p>
      ))}
      <p className="soft">{page}</p>
      <Take past={past} own={own} />
    </div>
  );
}

/** Recipe and rows as they were; the rows only of the file that is loaded. */
function Take({ past, own }: { past: PastRun; own: OwnRun }) {
  const active = useStudio((state) => isActive(state.run));
  const recipe = useStudio((state) => state.recipe);
  const sameFile = useStudio((state) => state.table?.fingerprint === own.data.fingerprint);
  const sameRows = useStudio((state) => state.data && sameValues(state.data.choices, own.data.choices));
  const { takeRecipe, takeChoices } = useActions();
  const taken = sameValues(recipe, own.start.recipe);
  return (
    <div className={styles.doings}>
      <Button disabled={active || taken} onClick={() => void takeRecipe(past.id)}>
        {taken ? 'Its recipe is set' : 'Use this recipe'}
      </Button>
      {sameFile && !sameRows ? (
        <Button disabled={active} onClick={() => void takeChoices(past.id)}>
          Use its rows and split
        </Button>
      ) : null}
    </div>
  );
}
