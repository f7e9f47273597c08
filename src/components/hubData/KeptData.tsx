// The data sets of the hub that are on this machine: looked at again without a download, or deleted.
import { Button } from '@/components/ui/Button';
import { bytes } from '@/state/format';
import { useActions, useStudio } from '@/state/react';
import styles from './hubData.module.css';

export function KeptData({ onChoose }: { onChoose(address: string): void }) {
  const kept = useStudio((state) => state.hubData.kept);
  const { deleteData } = useActions();
  if (kept.length === 0) return null;
  return (
    <table className={styles.kept} aria-label="Data sets on this machine">
      <thead>
        <tr>
          <th scope="col">On this machine</th>
          <th scope="col" className="num">
            Size
          </th>
          <th scope="col">
            <span className="visually-hidden">What can be done</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {kept.map(({ id, commit, bytes: size }) => (
          <tr key={`${id}@${commit}`}>
            <th scope="row">
              {id} <span className="quiet">{commit.slice(0, 8)}</span>
            </th>
            <td className="num nowrap">{bytes(size)}</td>
            <td className={styles.acts}>
              <Button kind="link" aria-label={`Show ${id}`} onClick={() => onChoose(`${id}@${commit}`)}>
                Show
              </Button>
              <Button kind="link" aria-label={`Delete ${id}`} onClick={() => void deleteData(id, commit)}>
                Delete
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
