// Asks for a token where the hub wants one. It goes to the engine at once; nothing of the page remembers it.
import { useId, useState, type FormEvent } from 'react';
import { Button } from '@/components/ui/Button';
import { TextField } from '@/components/ui/Field';
import { useActions } from '@/state/react';
import styles from './hub.module.css';

export function TokenForm({ address }: { address: string }) {
  const [token, setToken] = useState('');
  const { lookUp } = useActions();
  const field = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setToken('');
    void lookUp(address, token);
  };
  return (
    <form className={styles.ask} onSubmit={submit}>
      <label htmlFor={field}>Token</label>
      <TextField
        id={field}
        type="password"
        className={styles.address}
        value={token}
        autoComplete="off"
        onChange={(event) => setToken(event.target.value)}
      />
      <Button type="submit" disabled={token.trim() === ''}>
        Use it
      </Button>
      <p className="quiet">It is sent to the hub alone and forgotten when this page is closed or reloaded.</p>
    </form>
  );
}
