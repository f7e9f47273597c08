// A class called none: a class of its own in many files, and in some what was written where nobody gave a label.
import { counted, listed } from '../sentences';
import type { Check, ExaminedData } from './check';

function called({ data }: ExaminedData): number[] {
  return data.classes.flatMap(({ name, rows }, label) => (/^none$/i.test(name) && rows > 0 ? [label] : []));
}

export const noneClass: Check = {
  id: 'none-class',
  rows(examined) {
    const labels = called(examined);
    return labels.length === 0 ? [] : examined.data.usable.filter(({ label }) => labels.includes(label));
  },
  tell(count, examined) {
    const { classes, choices } = examined.data;
    const none = called(examined).map((label) => classes[label]);
    const labels = none.flatMap(({ rawLabels }) => rawLabels);
    return {
      level: 'info',
      fact: `${listed(none.map(({ name }) => name))} is used as a class, ${counted(count, 'row')}`,
      effect:
        'In many files it is one: neither this nor that. Where it says that nobody gave a label, leave it out.',
      // Two classes must be left to train on.
      action:
        classes.length - none.length >= 2
          ? {
              id: 'leave-out-classes',
              label: 'Leave it out',
              taken: false,
              choices: { leftOutLabels: [...choices.leftOutLabels, ...labels] },
            }
          : null,
    };
  },
};
