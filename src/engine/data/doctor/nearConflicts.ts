// Rows whose text stands under two classes, but for links, @names, case, entities and spaces.
import { counted } from '../sentences';
import type { Check } from './check';
import { pair } from './conflicts';

export const nearConflicts: Check = {
  id: 'near-conflicts',
  rows: ({ data }) => data.repeats.nearConflicts,
  tell: (count, { data }) => ({
    level: 'warning',
    fact: `${counted(count, 'row')} carry texts that have, nearly the same, two labels`,
    effect:
      `${pair(data, data.repeats.nearConflicts, data.marks.near, 'Nearly the same text')} The difference is in links, @names, case or ` +
      'spaces only, so they teach a contradiction, unless that difference decides.',
    action: {
      id: 'set-aside-near-conflicts',
      label: 'Set them aside',
      taken: data.choices.nearConflicts === 'aside',
      choices: { nearConflicts: 'aside' },
      undo: { label: 'Use them', choices: { nearConflicts: 'keep' } },
    },
  }),
};
