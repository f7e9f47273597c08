// Takes the id or address of a data set of the hub, and shows what it is before a byte of its rows is fetched; below it those
// that are on this machine.
import { useState } from 'react';
import { Alert } from '@/components/ui/Alert';
import { LookupForm } from '@/components/ui/LookupForm';
import { TokenForm } from '@/components/ui/TokenForm';
import { useActions, useStudio } from '@/state/react';
import { HubDataCard } from './HubDataCard';
import { KeptData } from './KeptData';

export default function HubDataPicker() {
  const [typed, setTyped] = useState('');
  const { status, address, found, failure } = useStudio((state) => state.hubData);
  const { lookUpData } = useActions();
  return (
    <>
      <LookupForm
        label="Data set of the hub"
        button="Look it up"
        value={typed}
        placeholder="cardiffnlp/tweet_eval/sentiment"
        busy={status === 'looking'}
        onChange={setTyped}
        onSubmit={() => void lookUpData(typed)}
      />
      <p className="quiet" role="status">
        {status === 'looking' ? `Asking the hub for ${address}.` : null}
      </p>
      {failure ? (
        <Alert
          level="error"
          title={status === 'failed' ? `${address} cannot be used` : 'Nothing was deleted'}
        >
          <p>{failure.message}</p>
          {failure.code === 'access' ? (
            <TokenForm onToken={(token) => void lookUpData(address, token)} />
          ) : null}
        </Alert>
      ) : null}
      {found ? <HubDataCard key={`${found.id}@${found.commit}/${found.config}`} set={found} /> : null}
      <KeptData onChoose={(id) => void lookUpData(id)} />
    </>
  );
}
