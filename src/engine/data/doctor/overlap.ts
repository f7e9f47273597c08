// Texts that validate though the model has trained on nearly the same ones. A split by unique text leaves near ones only.
import { counted, percent } from '../sentences';
import type { Check } from './check';

export const overlap: Check = {
  id: 'overlap',
  part: 'validation',
  rows: ({ data }) => data.overlap,
  tell: (count, { data }) => {
    const all = data.separate.validation?.examples.length ?? data.validation.length;
    const taken = data.choices.overlap === 'apart';
    return {
      level: 'warning',
      fact: `${counted(count, 'validation row')} (${percent(count / all)}) ${count === 1 ? 'has' : 'have'} a text that is trained on, or nearly so`,
      effect:
        'The model has seen these with their answers, so validation says more than it would on new tweets.',
      action: {
        id: 'move-apart',
        label: data.separate.validation ? 'Set them aside' : 'Keep such texts on one side',
        taken,
        choices: { overlap: 'apart' },
        undo: {
          label: data.separate.validation ? 'Validate on them' : 'Split them as they come',
          choices: { overlap: 'keep' },
        },
      },
    };
  },
};
