// Asks for a token where a hub wants one. It is handed on at once; nothing of the page remembers it.
import { useState } from 'react';
import { LookupForm } from './LookupForm';

export function TokenForm({ onToken }: { onToken(token: string): void }) {
  const [token, setToken] = useState('');
  const submit = () => {
    setToken('');
    onToken(token);
  };
  return (
    <LookupForm label="Token" button="Use it" secret value={token} onChange={setToken} onSubmit={submit}>
      <p className="quiet">It is sent to the hub alone and forgotten when this page is closed or reloaded.</p>
    </LookupForm>
  );
}
