// Takes the name or address of a model of the hub, and shows what it is before a byte of its weights is fetched.
import { useId, useState, type FormEvent } from 'react';
import { Alert } from '@/components/ui/Alert';
import { Button } from '@/components/ui/Button';
import { TextField } from '@/components/ui/Field';
import { useActions, useStudio } from '@/state/react';
import styles from './hub.module.css';
import { HubCard } from './HubCard';
import { TokenForm } from './TokenForm';

export function HubPicker() {
  const [typed, setTyped] = useState('');
  const hub = useStudio((state) => state.hub);
  const { lookUp } = useActions();
  const field = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim() !== '') void lookUp(typed);
  };
  return (
    <div className={styles.hub}>
      <form className={styles.ask} onSubmit={submit}>
        <label htmlFor={field}>From the Hugging Face hub</label>
        <TextField
          id={field}
          className={styles.address}
          value={typed}
          placeholder="google-bert/bert-base-uncased"
          spellCheck={false}
          autoCapitalize="none"
          autoComplete="off"
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button type="submit" disabled={typed.trim() === '' || hub.status === 'looking'}>
          Look it up
        </Button>
      </form>
      <p className="quiet" role="status">
        {hub.status === 'looking' ? `Asking the hub for ${hub.address}.` : null}
      </p>
      {hub.failure ? (
        <Alert
          level="error"
          title={hub.status === 'failed' ? `${hub.address} cannot be used` : 'The models were not changed'}
        >
          <p>{hub.failure.message}</p>
          {hub.failure.code === 'access' ? <TokenForm address={hub.address} /> : null}
        </Alert>
      ) : null}
      {hub.found ? <HubCard model={hub.found} /> : null}
    </div>
  );
}
