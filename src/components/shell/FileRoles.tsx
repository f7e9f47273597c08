// Asks what each of several files is for, where their names do not say it. One trains; the others validate, test or are left.
import { useState } from 'react';
import { Button } from '@/components/ui/Button';
import { InlineSelect, type Option } from '@/components/ui/InlineSelect';
import { useActions, useStudio } from '@/state/react';
import { assignRole, firstAnswers, type Answer } from './assignRole';
import styles from './Page.module.css';

const ANSWERS: readonly Option<Answer>[] = [
  { value: 'data', text: 'trains' },
  { value: 'validation', text: 'validates' },
  { value: 'test', text: 'tests at the end' },
  { value: 'unused', text: 'is left out' },
];

export function FileRoles() {
  const names = useStudio((state) => state.file.unclear);
  return names ? <Question key={names.join('\0')} names={names} /> : null;
}

function Question({ names }: { names: readonly string[] }) {
  const { settleRoles } = useActions();
  const [answers, setAnswers] = useState(() => firstAnswers(names));
  return (
    <section className={styles.roles} aria-label="What are these files for?">
      <h2>What are these files for?</h2>
      <ul>
        {names.map((name) => (
          <li key={name}>
            {name}{' '}
            <InlineSelect
              label={`What ${name} is for`}
              value={answers[name]}
              options={answers[name] === 'data' ? ANSWERS.slice(0, 1) : ANSWERS}
              onChange={(answer) => setAnswers(assignRole(answers, name, answer))}
            />
          </li>
        ))}
      </ul>
      <Button kind="primary" onClick={() => void settleRoles({ ...answers })}>
        Read them
      </Button>
    </section>
  );
}
