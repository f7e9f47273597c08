// Takes the name or address of a model of the hub, and shows what it is before a byte of its weights is fetched.
import { useState } from 'react';
import { Alert } from '@/components/ui/Alert';
import { LookupForm } from '@/components/ui/LookupForm';
import { TokenForm } from '@/components/ui/TokenForm';
import { useActions, useStudio } from '@/state/react';
import styles from './hub.module.css';
import { HubCard } from './HubCard';

export function HubPicker() {
  const [typed, setTyped] = useState('');
  const hub = useStudio((state) => state.hub);
  const { lookUp } = useActions();
  return (
    <div className={styles.hub}>
      <LookupForm
        label="From the Hugging Face hub"
        button="Look it up"
        value={typed}
        placeholder="google-bert/bert-base-uncased"
        busy={hub.status === 'looking'}
        onChange={setTyped}
        onSubmit={() => void lookUp(typed)}
      />
      <p className="quiet" role="status">
        {hub.status === 'looking' ? `Asking the hub for ${hub.address}.` : null}
      </p>
      {hub.failure ? (
        <Alert
          level="error"
          title={hub.status === 'failed' ? `${hub.address} cannot be used` : 'The models were not changed'}
        >
          <p>{hub.failure.message}</p>
          {hub.failure.code === 'access' ? (
            <TokenForm onToken={(token) => void lookUp(hub.address, token)} />
          ) : null}
        </Alert>
      ) : null}
      {hub.found ? <HubCard model={hub.found} /> : null}
    </div>
  );
}
