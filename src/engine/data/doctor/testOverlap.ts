// Texts that test though the model has trained on nearly the same ones: the one look at the end would say too much.
import { counted, percent } from '../sentences';
import type { Check } from './check';
import { isApart, verb } from './overlap';

export const testOverlap: Check = {
  id: 'test-overlap',
  part: 'test',
  rows: ({ data }) => data.testOverlap,
  tell: (count, { data }) => {
    const taken = isApart(data, 'test');
    const all = data.test.length + (data.choices.overlap === 'apart' ? count : 0);
    return {
      level: taken ? 'info' : 'warning',
      fact: `${counted(count, 'test row')} (${percent(count / all)}) ${verb(count, taken)} a text that is trained on, or nearly so`,
      effect:
        'The model has seen these with their answers, so the test at the end says more than it would on new tweets.',
      action: {
        id: 'move-apart',
        label: 'Set them aside',
        taken,
        choices: { overlap: 'apart' },
        undo: { label: 'Test on them', choices: { overlap: 'keep' } },
      },
    };
  },
};
