// Every host that was asked for anything, with the bytes both ways; and the way to leave nothing behind.
import { useState } from 'react';
import { Button } from '@/components/ui/Button';
import { bytes, count } from '@/state/format';
import { useActions, useStudio } from '@/state/react';
import { isActive } from '@/state/runReducer';
import styles from './PrivacyPanel.module.css';

export function PrivacyPanel({ id }: { id: string }) {
  const hosts = useStudio((state) => state.traffic.hosts);
  return (
    <section id={id} className={styles.panel} aria-label="Network and storage">
      <table aria-label="Requests">
        <thead>
          <tr>
            <th scope="col">Host</th>
            <th scope="col" className="num">
              Requests
            </th>
            <th scope="col" className="num">
              Sent
            </th>
            <th scope="col" className="num">
              Received
            </th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(hosts).map(([host, { requests, sent, received }]) => (
            <tr key={host}>
              <th scope="row">{host}</th>
              <td className="num">{count(requests)}</td>
              <td className="num">{bytes(sent)}</td>
              <td className="num">{bytes(received)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="note">
        Counted since this page was opened, in the page and in its worker: bodies that were sent, and answers
        as they were read. Tweets are never among them.
      </p>
      <Forget />
    </section>
  );
}

function Forget() {
  const [asked, setAsked] = useState(false);
  const busy = useStudio((state) => isActive(state.run));
  const { forget } = useActions();
  if (!asked)
    return (
      <Button disabled={busy} onClick={() => setAsked(true)}>
        Forget everything
      </Button>
    );
  return (
    <p className={styles.sure}>
      Models, runs and settings of this page are deleted from this browser, and the page opens anew. A run
      that was not downloaded is lost.
      <Button kind="primary" disabled={busy} onClick={() => void forget()}>
        Delete all of it
      </Button>
      <Button onClick={() => setAsked(false)}>Keep it</Button>
    </p>
  );
}
