// A run that rests: what may be another one from here on, and the way on.
import { useState, type FormEvent } from 'react';
import { Button } from '@/components/ui/Button';
import { TextField } from '@/components/ui/Field';
import type { RunChange } from '@/engine';
import { small } from '@/state/format';
import { useActions, useStudio } from '@/state/react';
import { FIELD } from '@/state/recipe';
import styles from './PausedForm.module.css';

const NAMES = ['learningRate', 'epochs'] as const;

export function PausedForm() {
  const recipe = useStudio((state) => state.run.start?.recipe);
  const failure = useStudio((state) => state.run.failure);
  const { resume } = useActions();
  const [typed, setTyped] = useState<Partial<Record<(typeof NAMES)[number], string>>>({});
  if (!recipe) return null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void resume(changeOf(typed, recipe));
  };
  return (
    <form className={styles.paused} onSubmit={submit} aria-label="Go on with the run">
      <p className="note">What was trained is kept. From here on it may have another rate, or more epochs.</p>
      {NAMES.map((name) => (
        <label key={name}>
          {FIELD[name].label}
          <TextField
            inputMode="decimal"
            autoComplete="off"
            value={typed[name] ?? small(recipe[name])}
            onChange={(event) => setTyped({ ...typed, [name]: event.target.value })}
            tone={failure ? 'error' : 'plain'}
            aria-describedby={failure ? 'not-resumed' : undefined}
          />
        </label>
      ))}
      <Button kind="primary" type="submit">
        Continue
      </Button>
      {failure ? (
        <p id="not-resumed" role="alert">
          {failure.message}
        </p>
      ) : null}
    </form>
  );
}

/** What is not a number is for the engine to refuse. */
function changeOf(typed: Partial<Record<keyof RunChange, string>>, recipe: Required<RunChange>): RunChange {
  const given = NAMES.filter((name) => typed[name] !== undefined).map(
    (name) => [name, typed[name]!.trim() === '' ? NaN : Number(typed[name])] as const,
  );
  return Object.fromEntries(given.filter(([name, value]) => value !== recipe[name]));
}
