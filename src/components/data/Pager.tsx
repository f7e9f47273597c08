// Turns the pages of a table that is longer than an element of a page can be high.
import { Button } from '@/components/ui/Button';
import { count } from '@/state/format';
import styles from './rows.module.css';

/** Browsers cut elements off above some 17 million pixels (Firefox): rows of three lines stay far below. */
export const PER_PAGE = 100_000;

interface Props {
  /** 0-based. */
  page: number;
  total: number;
  onTurn(page: number): void;
}

export function Pager({ page, total, onTurn }: Props) {
  if (total <= PER_PAGE) return null;
  const last = Math.ceil(total / PER_PAGE) - 1;
  const first = page * PER_PAGE + 1;
  return (
    <p className={styles.pager}>
      <span>
        {count(first)} to {count(Math.min(total, first + PER_PAGE - 1))} of {count(total)}
      </span>
      <Button disabled={page === 0} onClick={() => onTurn(page - 1)}>
        Earlier rows
      </Button>
      <Button disabled={page === last} onClick={() => onTurn(page + 1)}>
        Later rows
      </Button>
    </p>
  );
}
