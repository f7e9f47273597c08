// Rows of one class whose texts are the same without links, @names, case, entities and spaces: retweets, mostly.
import { counted } from '../sentences';
import type { Check } from './check';

export const nearDuplicates: Check = {
  id: 'near-duplicates',
  rows: ({ data }) => data.repeats.nearDuplicates,
  tell: (count, { data }) => ({
    level: 'warning',
    fact: `${counted(count, 'row')} nearly ${count === 1 ? 'repeats' : 'repeat'} an earlier one`,
    effect:
      'Their texts differ in links, @names, case or spaces only, so they teach little that is new and weigh one ' +
      'sentence more than the others.',
    action: {
      id: 'keep-one-near',
      label: 'Keep one text of each',
      taken: data.choices.nearDuplicates === 'one',
      choices: { nearDuplicates: 'one' },
      undo: { label: 'Keep all', choices: { nearDuplicates: 'keep' } },
    },
  }),
};
