// Rows that belong together (one author, one thread) and stand on both sides of a split that is made here.
import { groupingColumn, groupsOnBothSides } from '../parts/groups';
import type { Prepared } from '../parts/prepare';
import { counted, percent } from '../sentences';
import type { Example } from '../types';
import type { Check } from './check';

interface Grouping {
  column: number;
  /** Validation rows that belong to a training row; were the column not chosen already, none of them would be left. */
  rows: readonly Example[];
}

const known = new WeakMap<Prepared, Grouping | null>();

/** Looked for once for each preparation. */
function groupingOf(data: Prepared): Grouping | null {
  let found = known.get(data);
  if (found === undefined) known.set(data, (found = findGrouping(data)));
  return found;
}

function findGrouping(data: Prepared): Grouping | null {
  const { choices, given, separate, table, columns } = data;
  if (given || separate.validation || choices.splitColumn !== null) return null;
  if (choices.groupColumn !== null) return { column: choices.groupColumn, rows: data.train };
  const column = groupingColumn(table, columns, data);
  return column === null ? null : { column, rows: groupsOnBothSides(table, column, data) };
}

export const groups: Check = {
  id: 'groups',
  part: 'validation',
  rows: ({ data }) => groupingOf(data)?.rows ?? [],
  tell(count, { data }) {
    const { column } = groupingOf(data)!;
    const taken = data.choices.groupColumn === column;
    const name = data.table.columns[column];
    return {
      level: taken ? 'info' : 'warning',
      fact: taken
        ? `Rows with the same “${name}” stay on one side of the split`
        : `${counted(count, 'validation row')} (${percent(count / data.validation.length)}) ${count === 1 ? 'has' : 'have'} a “${name}” that is trained on`,
      effect:
        'Rows that belong together are alike: where some are trained on, validation says more than it would on new ones.',
      action: {
        id: 'keep-groups',
        label: 'Keep them on one side',
        taken,
        choices: { groupColumn: column },
        undo: { label: 'Split them as they come', choices: { groupColumn: null } },
      },
    };
  },
};
