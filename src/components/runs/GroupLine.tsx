// A group of runs as one line above its newest: what all of them say together, for a sweep with a picture.
import type { ReactNode } from 'react';
import { groupWords } from './groupWords';
import { fieldOf, type GroupOfRuns } from './groups';
import styles from './groups.module.css';
import { SweepChart } from './SweepChart';

export function GroupLine({ of, columns }: { of: GroupOfRuns; columns: number }): ReactNode {
  const { title, fact, how } = groupWords(of);
  return (
    <tr className={styles.group}>
      <td colSpan={columns}>
        <p>
          <b>{title}:</b> {fact}
        </p>
        {how ? <p className="quiet">{how}</p> : null}
        {of.group.kind === 'sweep' && fieldOf(of.group) ? <SweepChart of={of} /> : null}
      </td>
    </tr>
  );
}
