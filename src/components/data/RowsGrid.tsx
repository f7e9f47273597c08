// The rows that fit, as a grid of which only what is looked at is drawn. One row at a time is the tab stop.
import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual';
import { Fragment, useRef, useState } from 'react';
import { useStudio } from '@/state/react';
import { Pager, PER_PAGE } from './Pager';
import { RowLine } from './RowLine';
import styles from './rows.module.css';
import { useGridKeys } from './useGridKeys';
import { aboutPlace, type RowWindow } from './useRowWindow';

/** Pixels of a row of one line, and of the head: as rows.module.css has them. */
const ROW = 33;
const HEAD = 30;

interface Props {
  found: RowWindow | null;
  /** The first row that is looked at has changed. */
  onPlace(place: number): void;
}

export function RowsGrid({ found, onPlace }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const [page, setPage] = useState(0);
  const offset = page * PER_PAGE;
  const total = found?.total ?? 0;
  const shown = Math.max(0, Math.min(PER_PAGE, total - offset));
  const keys = useGridKeys(scroller, shown);
  // eslint-disable-next-line react-hooks/incompatible-library -- of its functions only `measureElement`, which stays the same, is handed to anything memoized
  const virtualizer = useVirtualizer({
    count: shown,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    scrollMargin: HEAD,
    overscan: 6,
    rangeExtractor: (range) => withIndex(range, keys.active),
    onChange: ({ range }) => onPlace(aboutPlace(offset + (range?.startIndex ?? 0))),
  });
  const turn = (to: number) => {
    setPage(to);
    keys.reset();
    scroller.current?.scrollTo({ top: 0 });
    onPlace(to * PER_PAGE);
  };
  const items = virtualizer.getVirtualItems();
  return (
    <>
      <div ref={scroller} className={styles.scroller}>
        <table
          role="grid"
          className={styles.grid}
          aria-labelledby="all-rows-heading"
          aria-rowcount={total + 1}
          {...keys.on}
        >
          <GridHead />
          <tbody>
            {items.map((item, i) => {
              const view = found?.rows[offset + item.index - found.from];
              return (
                <Fragment key={view ? view.row : `place ${item.index}`}>
                  <Gap height={item.start - (i === 0 ? HEAD : items[i - 1].end)} />
                  <RowLine
                    view={view}
                    index={item.index}
                    ariaIndex={offset + item.index + 2}
                    isTabStop={item.index === keys.active}
                    measure={virtualizer.measureElement}
                  />
                </Fragment>
              );
            })}
            <Gap height={virtualizer.getTotalSize() + HEAD - (items.at(-1)?.end ?? HEAD)} />
          </tbody>
        </table>
        {found && total === 0 ? <p className={styles.none}>No row fits.</p> : null}
      </div>
      <Pager page={page} total={total} onTurn={turn} />
    </>
  );
}

/** The tab stop stays, however far it is scrolled away: the focus would be lost with it. */
function withIndex(range: Range, index: number): number[] {
  const indexes = defaultRangeExtractor(range);
  if (index >= range.count || indexes.includes(index)) return indexes;
  return [...indexes, index].sort((a, b) => a - b);
}

/** The room of rows that are not drawn. */
function Gap({ height }: { height: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden="true">
      <td className={styles.gap} style={{ height }} />
    </tr>
  );
}

function GridHead() {
  const columns = useStudio((state) => state.table?.columns ?? []);
  const text = useStudio((state) => state.data?.choices.textColumn ?? 0);
  const label = useStudio((state) => state.data?.choices.labelColumn ?? 0);
  return (
    <thead>
      <tr aria-rowindex={1}>
        <th scope="col" className={`num ${styles.number}`}>
          Row
        </th>
        <th scope="col">{columns[text]}</th>
        <th scope="col" className={styles.label}>
          {columns[label]}
        </th>
        <th scope="col" className={styles.part}>
          Goes to
        </th>
      </tr>
    </thead>
  );
}
