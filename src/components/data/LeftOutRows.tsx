// Classes that are left out, below the others, and the way back for each.
import type { DataSummary } from '@/engine';
import { Button } from '@/components/ui/Button';
import { count } from '@/state/format';
import { useActions, useStudio } from '@/state/react';
import styles from './data.module.css';
import { putClassBack } from './edits';

interface Props {
  data: DataSummary;
  arranging: boolean;
  /** Columns of parts. */
  parts: number;
  focusAfter(button: string): void;
}

export function LeftOutRows({ data, arranging, parts, focusAfter }: Props) {
  const choices = useStudio((state) => state.choices);
  const { edit } = useActions();
  return data.leftOutClasses.map((one) => {
    const [key] = one.rawLabels;
    const putBack = () => {
      focusAfter(arranging ? `out ${key}` : 'arrange');
      void edit(putClassBack(one, choices));
    };
    return (
      <tr key={`left out ${one.rawLabels.join('\0')}`} className={styles.leftOut}>
        <th scope="row">{one.name}</th>
        <td className="num">{count(one.rows)}</td>
        {arranging ? null : <td className={styles.barCell} />}
        <td colSpan={arranging ? 1 : 1 + parts}>
          left out,{' '}
          <Button kind="link" data-button={`back ${key}`} onClick={putBack}>
            put back<span className="visually-hidden"> {one.name}</span>
          </Button>
        </td>
      </tr>
    );
  });
}
