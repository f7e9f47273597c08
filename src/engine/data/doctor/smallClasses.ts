// Classes of so few rows that they are hardly learnt.
import { listed } from '../sentences';
import type { Check, Patient } from './check';

const FEW_ROWS = 20;

/** Numbers of the small classes; those that are left out already are no patient any more. */
function small({ data }: Patient): number[] {
  return data.classes.flatMap(({ rows }, label) => (rows < FEW_ROWS ? [label] : []));
}

export const smallClasses: Check = {
  id: 'small-classes',
  rows(patient) {
    const labels = new Set(small(patient));
    if (labels.size === 0) return [];
    const { train, validation } = patient.data;
    return [...train, ...validation].filter(({ label }) => labels.has(label)).sort((a, b) => a.row - b.row);
  },
  tell(_, patient) {
    const { classes, choices } = patient.data;
    const few = small(patient).map((label) => classes[label]);
    const enough = classes.length - few.length >= 2;
    const labels = few.flatMap(({ rawLabels }) => rawLabels);
    return {
      level: 'warning',
      fact: `${listed(few.map(({ name }) => name))}: under ${FEW_ROWS} rows${few.length > 1 ? ' each' : ''}`,
      effect: 'A class this small is hardly learnt, and one answer more or less moves its figures by a lot.',
      // Two classes must be left to train on.
      action: enough
        ? {
            id: 'leave-out-classes',
            label: few.length > 1 ? 'Leave them out' : 'Leave it out',
            taken: false,
            choices: { leftOutLabels: [...choices.leftOutLabels, ...labels] },
          }
        : null,
    };
  },
};
