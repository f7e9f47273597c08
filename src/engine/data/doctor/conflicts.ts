// Rows whose text stands under two classes.
import { counted, grouped } from '../sentences';
import type { Check, Patient } from './check';

export const conflicts: Check = {
  id: 'conflicts',
  rows: ({ data }) => data.repeats.conflicts,
  tell: (count, patient) => ({
    level: 'warning',
    fact: `${counted(count, 'row')} carry texts that have two labels`,
    effect: `${pair(patient)} Left in, they teach a contradiction, and whatever is answered, one of them counts as wrong.`,
    action: {
      id: 'set-aside-conflicts',
      label: 'Set them aside',
      taken: patient.data.choices.conflicts === 'aside',
      choices: { conflicts: 'aside' },
      undo: { label: 'Use them', choices: { conflicts: 'keep' } },
    },
  }),
};

/** The first contradiction, as an example of all. */
function pair({ data }: Patient): string {
  const { repeats, marks, classes } = data;
  const [first] = repeats.conflicts;
  const second = repeats.conflicts.find(
    ({ row, label }) => marks.text[row] === marks.text[first.row] && label !== first.label,
  )!;
  const [one, other] = [first, second].map(
    ({ row, label }) => `“${classes[label].name}” in row ${grouped(row + 1)}`,
  );
  return `The same text is ${one} and ${other}.`;
}
