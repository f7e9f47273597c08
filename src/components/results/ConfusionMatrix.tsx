// Which class was taken for which: a grid to walk through by arrow keys, and in words what the current cell says.
import { useRef, useState, type KeyboardEvent } from 'react';
import { count, percent } from '@/state/format';
import { cellsOf, inkOf } from '@/state/confusion';
import type { Cell, Evaluation } from '@/engine';
import styles from './ConfusionMatrix.module.css';
import { moveInGrid } from './moveInGrid';

interface Place {
  row: number;
  column: number;
}

export function ConfusionMatrix({ evaluation }: { evaluation: Evaluation }) {
  const rows = cellsOf(evaluation);
  const grid = useRef<HTMLTableElement>(null);
  const [place, setPlace] = useState<Place>({ row: 0, column: 0 });
  const at = { row: Math.min(place.row, rows.length - 1), column: Math.min(place.column, rows.length - 1) };

  function walk(event: KeyboardEvent): void {
    const next = moveInGrid(event.key, at, rows.length, event.ctrlKey);
    if (!next) return;
    event.preventDefault();
    setPlace(next);
    grid.current?.querySelector<HTMLElement>(`[data-cell="${next.row},${next.column}"]`)?.focus();
  }

  return (
    <div>
      <h3 id="confusion-heading">
        Confusion <small>rows are the true label</small>
      </h3>
      <div className={styles.scroll}>
        <table
          ref={grid}
          className={styles.matrix}
          role="grid"
          aria-labelledby="confusion-heading"
          aria-readonly="true"
          data-classes={rows.length > 8 ? 'many' : rows.length > 4 ? 'some' : 'few'}
          onKeyDown={walk}
        >
          <Heads names={rows.map(([cell]) => cell.truth)} />
          <tbody>
            {rows.map((cells, row) => (
              <tr key={cells[0].truth}>
                <th scope="row">{cells[0].truth}</th>
                {cells.map((cell, column) => (
                  <MatrixCell
                    key={cell.said}
                    cell={cell}
                    place={`${row},${column}`}
                    current={row === at.row && column === at.column}
                    onReach={() => setPlace({ row, column })}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={styles.reading}>{sentenceOf(rows[at.row][at.column])}</p>
    </div>
  );
}

function Heads({ names }: { names: string[] }) {
  return (
    <thead>
      <tr>
        <td />
        <th scope="colgroup" colSpan={names.length}>
          predicted
        </th>
      </tr>
      <tr>
        <td />
        {names.map((name) => (
          <th key={name} scope="col">
            {name}
          </th>
        ))}
      </tr>
    </thead>
  );
}

interface CellProps {
  cell: Cell;
  place: string;
  current: boolean;
  onReach(): void;
}

function MatrixCell({ cell, place, current, onReach }: CellProps) {
  return (
    <td
      role="gridcell"
      data-cell={place}
      data-dark={cell.share >= 0.5}
      className={styles.cell}
      tabIndex={current ? 0 : -1}
      style={{ '--ink-share': `${inkOf(cell.share)}%` } as React.CSSProperties}
      onFocus={onReach}
      onClick={onReach}
      onMouseEnter={onReach}
    >
      <b>{count(cell.count)}</b>
      <span>{percent(cell.share, 0)}</span>
    </td>
  );
}

/** What a cell says, as a sentence. */
function sentenceOf({ truth, said, count: number, of, right }: Cell): string {
  if (of === 0) return `No validation tweet is “${truth}”, so this row is empty.`;
  const which = `${count(number)} of ${count(of)} “${truth}” tweets`;
  return right ? `${which} were found.` : `${which} were taken for “${said}”.`;
}
