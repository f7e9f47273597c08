// What the page found when it asked for a GPU, and what happens to the person's tweets.
import { Icon, type IconName } from '@/components/ui/Icon';
import { useStudio } from '@/state/react';
import { machineNote, machineRows, type MachineRow } from './machine';
import styles from './ThisMachine.module.css';

const ICONS: Record<MachineRow['state'], IconName> = { good: 'check', slow: 'warning', missing: 'error' };

export function ThisMachine() {
  const probe = useStudio((state) => state.probe);
  return (
    <>
      <h2 id="machine-heading" className={styles.heading}>
        This machine
      </h2>
      <table className={styles.machine} aria-labelledby="machine-heading">
        <tbody>
          {machineRows(probe).map(({ name, value, state }) => (
            <tr key={name} data-state={state}>
              <th scope="row">
                <Icon name={probe === null ? 'eye' : ICONS[state]} className={styles.sign} /> {name}
              </th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={`note ${styles.first}`}>{machineNote(probe)}</p>
      <p className="note">
        Your tweets are read into this tab and stay there: no request carries them anywhere. The bar above
        counts the bytes sent.
      </p>
    </>
  );
}
