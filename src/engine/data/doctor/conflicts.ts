// Rows whose text stands under two classes.
import { counted, grouped } from '../sentences';
import type { Prepared } from '../parts/prepare';
import type { Example } from '../types';
import type { Check } from './check';

export const conflicts: Check = {
  id: 'conflicts',
  rows: ({ data }) => data.repeats.conflicts,
  tell: (count, { data }) => ({
    level: 'warning',
    fact: `${counted(count, 'row')} carry texts that have two labels`,
    effect: `${pair(data, data.repeats.conflicts, data.marks.text, 'The same text')} Left in, they teach a contradiction, and whatever is answered, one of them counts as wrong.`,
    action: {
      id: 'set-aside-conflicts',
      label: 'Set them aside',
      taken: data.choices.conflicts === 'aside',
      choices: { conflicts: 'aside' },
      undo: { label: 'Use them', choices: { conflicts: 'keep' } },
    },
  }),
};

/**
 * The first contradiction, as an example of all.
 * @param numbers row → number of its text: of each row's there is another under another class
 */
export function pair(
  { classes, usable }: Pick<Prepared, 'classes' | 'usable'>,
  [first]: readonly Example[],
  numbers: Int32Array,
  text: string,
): string {
  const second = usable.find(
    ({ row, label }) => numbers[row] === numbers[first.row] && label !== first.label,
  )!;
  const [one, other] = [first, second].map(
    ({ row, label }) => `“${classes[label].name}” in row ${grouped(row + 1)}`,
  );
  return `${text} is ${one} and ${other}.`;
}
