// One row of the grid: its text whole, its label as a word that can be changed, and where it goes.
import { memo } from 'react';
import type { RowPart, RowView } from '@/engine';
import { count } from '@/state/format';
import { LabelWord } from './LabelWord';
import styles from './rows.module.css';

const GOES_TO: Record<RowPart, string> = {
  train: 'train',
  validation: 'validation',
  test: 'test',
  notDrawn: 'not drawn',
  leftOut: 'left out',
  duplicates: 'duplicate',
  conflicts: 'two labels',
  overlap: 'trained on',
  blank: 'no text',
  unlabelled: 'no label',
  unreadable: 'unreadable',
};

interface Props {
  /** Undefined until it has been read. */
  view: RowView | undefined;
  /** Place on this page of the grid. */
  index: number;
  /** Place in the whole grid, its head counted. */
  ariaIndex: number;
  isTabStop: boolean;
  measure(element: Element | null): void;
}

export const RowLine = memo(function RowLine({ view, index, ariaIndex, isTabStop, measure }: Props) {
  return (
    <tr
      ref={measure}
      className={styles.row}
      data-index={index}
      aria-rowindex={ariaIndex}
      tabIndex={isTabStop ? 0 : -1}
    >
      <td className="num quiet">{view ? count(view.row + 1) : '…'}</td>
      <td className={styles.text}>
        {view?.text}
        {view?.reason ? <small className={styles.was}>{view.reason}</small> : null}
      </td>
      <td>{view ? <LabelWord view={view} /> : null}</td>
      <td className={styles.part} data-part={view?.part}>
        {view ? GOES_TO[view.part] : null}
      </td>
    </tr>
  );
});
