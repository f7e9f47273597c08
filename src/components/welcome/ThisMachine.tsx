// What the page found that can compute, which of it runs, and what happens to the person's tweets.
import { Icon, type IconName } from '@/components/ui/Icon';
import { RunsOn } from '@/components/ui/RunsOn';
import { useStudio } from '@/state/react';
import { useRunsOn } from '@/state/useRunsOn';
import { machineNote, machineRows, type MachineRow } from './machine';
import styles from './ThisMachine.module.css';

const ICONS: Record<MachineRow['state'], IconName> = { good: 'check', slow: 'warning', missing: 'error' };

export function ThisMachine() {
  const devices = useStudio((state) => state.devices);
  const failure = useStudio((state) => state.deviceFailure);
  const runsOn = useRunsOn();
  return (
    <>
      <h2 id="machine-heading" className={styles.heading}>
        This machine
      </h2>
      <table className={styles.machine} aria-labelledby="machine-heading">
        <tbody>
          {machineRows(devices).map(({ name, value, state }, index) => (
            <tr key={index} data-state={state}>
              <th scope="row">
                <Icon name={devices === null ? 'eye' : ICONS[state]} className={styles.sign} /> {name}
              </th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {runsOn ? (
        <div className={styles.first}>
          <RunsOn {...runsOn} />
        </div>
      ) : null}
      {failure ? <p className="note">{failure}</p> : null}
      <p className={`note ${styles.first}`}>{machineNote(devices)}</p>
      <p className="note">
        Your tweets are read into this tab and stay on this machine: no request carries them anywhere, and
        while a run goes on this browser keeps a copy. The bar above counts the bytes sent.
      </p>
    </>
  );
}
