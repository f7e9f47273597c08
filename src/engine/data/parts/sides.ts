// Which examples must stay on one side of a split: those of the same text, of nearly the same, of one group.
import { cellAt } from '../table/rows';
import type { TextMarks } from '../texts/marks';
import type { Example, Table } from '../types';

/** What examples that stay together have in common. */
export type SideOf = (example: Pick<Example, 'row'>) => number;

export interface Sides {
  /** The same text. Texts of a large file are compared by their numbers: read, they would take a gigabyte. */
  same: SideOf;
  /** Nearly the same text. */
  near: SideOf;
}

/** @param groupColumn rows that share a cell of it stay together too, with all that have a text of theirs; blank cells are no group */
export function sidesOf(
  drawn: readonly Example[],
  marks: TextMarks,
  table: Pick<Table, 'rows'>,
  groupColumn: number | null,
): Sides {
  const same: SideOf = ({ row }) => marks.text[row];
  const near: SideOf = ({ row }) => marks.near[row];
  if (groupColumn === null) return { same, near };
  const groupOf: GroupOf = ({ row }) => cellAt(table.rows, row, groupColumn).trim();
  return {
    same: joined(drawn, same, marks.texts, groupOf),
    near: joined(drawn, near, marks.nears, groupOf),
  };
}

type GroupOf = (example: Pick<Example, 'row'>) => string;

/** Numbers that one group joins become one: a forest in which every tree is joined at its root (union-find). */
function joined(drawn: readonly Example[], numberOf: SideOf, numbers: number, groupOf: GroupOf): SideOf {
  const parents = Int32Array.from({ length: numbers }, (_, number) => number);
  const rootOf = (number: number): number => {
    while (parents[number] !== number) number = parents[number] = parents[parents[number]];
    return number;
  };
  const firsts = new Map<string, number>();
  for (const example of drawn) {
    const group = groupOf(example);
    if (group === '') continue;
    const root = rootOf(numberOf(example));
    const first = firsts.get(group);
    if (first === undefined) firsts.set(group, root);
    else parents[root] = rootOf(first);
  }
  return (example) => rootOf(numberOf(example));
}
