// The requests of this page and its worker: a line for each host with its sums, which opens to its requests, the newest first.
import { memo, useId, useState } from 'react';
import { Unfold } from '@/components/ui/Unfold';
import { bytes, counted } from '@/state/format';
import { useStudio } from '@/state/react';
import type { HostTraffic, RequestLine } from '@/state/types';
import styles from './PrivacyPanel.module.css';
import { answerWords, pathOf, timeOfDay, unlisted } from './privacyWords';

export function PrivacyRequests() {
  const { hosts, requests } = useStudio((state) => state.traffic);
  return (
    <table aria-label="Requests" className={styles.requests}>
      <thead>
        <tr>
          <th scope="col">Host</th>
          <th scope="col">Answer</th>
          <th scope="col" className="num">
            Sent
          </th>
          <th scope="col" className="num">
            Received
          </th>
        </tr>
      </thead>
      {Object.entries(hosts).map(([host, sums]) => (
        <HostRequests
          key={host}
          host={host}
          sums={sums}
          lines={requests.filter((line) => line.host === host)}
        />
      ))}
    </table>
  );
}

interface Props {
  host: string;
  sums: HostTraffic;
  /** The newest last. */
  lines: readonly RequestLine[];
}

function HostRequests({ host, sums: { requests, sent, received }, lines }: Props) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const earlier = unlisted(requests, lines.length);
  return (
    <>
      <tbody>
        <tr>
          <th scope="row">
            <Unfold open={open} controls={id} onToggle={() => setOpen(!open)}>
              {host}
            </Unfold>
          </th>
          <td>{counted(requests, 'request')}</td>
          <td className="num nowrap">{bytes(sent)}</td>
          <td className="num nowrap">{bytes(received)}</td>
        </tr>
      </tbody>
      {open ? (
        <tbody id={id} className={styles.lines} aria-label={`Requests to ${host}, the newest first`}>
          {lines.toReversed().map((line) => (
            <Line key={line.id} line={line} />
          ))}
          {earlier ? (
            <tr>
              <td colSpan={4}>{earlier}</td>
            </tr>
          ) : null}
        </tbody>
      ) : null}
    </>
  );
}

/** Drawn again only where something happened to this request: there are many. */
const Line = memo(function Line({ line }: { line: RequestLine }) {
  const { method, thread, at, sent, received } = line;
  return (
    <tr>
      <th scope="row">
        <span className={styles.path}>
          {method} {pathOf(line)}
        </span>{' '}
        <span className="quiet nowrap">
          {timeOfDay(at)}, {thread}
        </span>
      </th>
      <td>{answerWords(line)}</td>
      <td className="num nowrap">{bytes(sent)}</td>
      <td className="num nowrap">{bytes(received)}</td>
    </tr>
  );
});
