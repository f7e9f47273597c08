// Asks what each of several files is for, where their names do not say it. One trains; the others validate or are left.
import { useState } from 'react';
import type { FileRole } from '@/engine';
import { Button } from '@/components/ui/Button';
import { InlineSelect, type Option } from '@/components/ui/InlineSelect';
import { useActions, useStudio } from '@/state/react';
import styles from './Page.module.css';

type Answer = Extract<FileRole, 'data' | 'validation' | 'unused'>;

const ANSWERS: readonly Option<Answer>[] = [
  { value: 'data', text: 'trains' },
  { value: 'validation', text: 'validates' },
  { value: 'unused', text: 'is left out' },
];

export function FileRoles() {
  const names = useStudio((state) => state.file.unclear);
  return names ? <Question key={names.join('\0')} names={names} /> : null;
}

function Question({ names }: { names: readonly string[] }) {
  const { settleRoles } = useActions();
  const [training, setTraining] = useState(names[0]);
  const [validating, setValidating] = useState<string | null>(names.length === 2 ? names[1] : null);
  const answerOf = (name: string): Answer =>
    name === training ? 'data' : name === validating ? 'validation' : 'unused';
  const choose = (name: string, answer: Answer) => {
    // Each part is one file: what had it before makes room.
    if (answer === 'data') {
      if (name === validating) setValidating(training);
      setTraining(name);
    } else if (name !== training) setValidating(answer === 'validation' ? name : null);
  };
  return (
    <section className={styles.roles} aria-label="What are these files for?">
      <h2>What are these files for?</h2>
      <ul>
        {names.map((name) => (
          <li key={name}>
            {name}{' '}
            <InlineSelect
              label={`What ${name} is for`}
              value={answerOf(name)}
              options={name === training ? ANSWERS.slice(0, 1) : ANSWERS}
              onChange={(answer) => choose(name, answer)}
            />
          </li>
        ))}
      </ul>
      <Button
        kind="primary"
        onClick={() => void settleRoles(Object.fromEntries(names.map((name) => [name, answerOf(name)])))}
      >
        Read them
      </Button>
    </section>
  );
}
