// Rows that repeat a text under the same class.
import { counted } from '../sentences';
import type { Check } from './check';

export const duplicates: Check = {
  id: 'duplicates',
  rows: ({ data }) => data.repeats.duplicates,
  tell: (count, { data }) => ({
    level: 'warning',
    fact: `${counted(count, 'row')} ${count === 1 ? 'repeats' : 'repeat'} the text of an earlier one`,
    effect: 'A text that stands in twice is learnt twice, and counts twice in every figure.',
    action: {
      id: 'keep-one',
      label: 'Keep one of each',
      taken: data.choices.duplicates === 'one',
      choices: { duplicates: 'one' },
      undo: { label: 'Keep all', choices: { duplicates: 'keep' } },
    },
  }),
};
