// Texts with HTML entities in them.
import { counted } from '../sentences';
import type { Check } from './check';

export const entities: Check = {
  id: 'entities',
  rows: ({ data }) => data.usable.filter(({ row }) => data.marks.entities[row] === 1),
  tell: (count, { data }) => ({
    level: 'info',
    fact: `${counted(count, 'row')} ${count === 1 ? 'has' : 'have'} HTML entities in the text, such as “&amp;” for “&”`,
    effect:
      'Each becomes several tokens that say nothing, and what is typed in the playground has none of them.',
    action: {
      id: 'decode-entities',
      label: 'Decode them',
      taken: data.choices.entities === 'decode',
      choices: { entities: 'decode' },
      undo: { label: 'Leave them as they are', choices: { entities: 'keep' } },
    },
  }),
};
