// Texts in letters that an English vocabulary has not.
import { counted, percent } from '../sentences';
import type { Check } from './check';

export const otherScripts: Check = {
  id: 'other-scripts',
  rows: ({ data }) => data.usable.filter(({ row }) => data.marks.otherScript[row] === 1),
  tell: (count, { data }) => ({
    level: count > data.usable.length / 20 ? 'warning' : 'info',
    fact: `${counted(count, 'row')} (${percent(count / data.usable.length)}) ${count === 1 ? 'is' : 'are'} mostly in letters that are not Latin`,
    effect:
      'A model with an English vocabulary reads them letter by letter or as unknown, and learns little from them. A ' +
      'multilingual model reads them whole.',
    action: {
      id: 'set-aside-scripts',
      label: 'Leave them out',
      taken: data.choices.otherScripts === 'aside',
      choices: { otherScripts: 'aside' },
      undo: { label: 'Use them', choices: { otherScripts: 'keep' } },
    },
  }),
};
