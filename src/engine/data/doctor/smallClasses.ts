// Classes of so few rows that they are hardly learnt.
import { listed } from '../sentences';
import type { Check, ExaminedData } from './check';

const FEW_ROWS = 20;

/** Numbers of the small classes; those that are left out already are not looked at. */
function small({ data }: ExaminedData): number[] {
  return data.classes.flatMap(({ rows }, label) => (rows < FEW_ROWS ? [label] : []));
}

export const smallClasses: Check = {
  id: 'small-classes',
  rows(examined) {
    const labels = new Set(small(examined));
    if (labels.size === 0) return [];
    const { train, validation } = examined.data;
    return [...train, ...validation].filter(({ label }) => labels.has(label)).sort((a, b) => a.row - b.row);
  },
  tell(_, examined) {
    const { classes, choices } = examined.data;
    const few = small(examined).map((label) => classes[label]);
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
