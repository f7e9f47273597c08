// Columns whose cells say that rows belong together: the tweets of an author, the answers of a thread, an id that comes again.
import { nameWords } from '../table/names';
import { cellAt } from '../table/rows';
import type { Example, Table } from '../types';

/** Words in the name of such a column. */
const GROUP_WORDS = new Set(
  'user author username screenname screen handle account thread conversation session speaker participant subject id ids'.split(' '),
); // prettier-ignore

/** Fewer different cells are kinds of rows, not groups of them. */
const LEAST_GROUPS = 10;
/** Share of the validation rows from which it matters. */
const MATTERS = 0.05;

interface Parts {
  train: readonly Example[];
  validation: readonly Example[];
}

/** Validation rows whose cell of the column is one of a training row, in file order. */
export function groupsOnBothSides({ rows }: Pick<Table, 'rows'>, column: number, parts: Parts): Example[] {
  const groupOf = ({ row }: Example) => cellAt(rows, row, column).trim();
  const trained = new Set(parts.train.map(groupOf));
  return parts.validation.filter((example) => groupOf(example) !== '' && trained.has(groupOf(example)));
}

/** The column by which most validation rows belong to a training row, where that matters; null: there is none. */
export function groupingColumn(
  table: Pick<Table, 'columns' | 'rows'>,
  { textColumn, labelColumn }: { textColumn: number; labelColumn: number },
  parts: Parts,
): number | null {
  let most = Math.max(1, MATTERS * parts.validation.length);
  let best: number | null = null;
  table.columns.forEach((name, column) => {
    if (column === textColumn || column === labelColumn) return;
    if (!nameWords(name).some((word) => GROUP_WORDS.has(word))) return;
    const groups = new Set(parts.train.map(({ row }) => cellAt(table.rows, row, column).trim()));
    if (groups.size < LEAST_GROUPS) return;
    const found = groupsOnBothSides(table, column, parts).length;
    if (found <= most) return;
    most = found;
    best = column;
  });
  return best;
}
