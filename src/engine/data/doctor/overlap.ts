// Texts that validate though the model has trained on nearly the same ones. A split by unique text leaves near ones only.
import { counted, percent } from '../sentences';
import type { Check, ExaminedData } from './check';

/** Whether nearly the same texts are on one side: a split that is made here sees to it by itself. */
export function isApart(
  { choices, given, separate }: ExaminedData['data'],
  part: 'validation' | 'test' = 'validation',
): boolean {
  const isMade = !given && choices.splitColumn === null && !separate[part];
  return choices.overlap === 'apart' || (choices.overlap === 'auto' && isMade);
}

/** Of what is, or of what would be were nothing done about it. */
export function verb(count: number, taken: boolean): string {
  return taken ? 'would have' : count === 1 ? 'has' : 'have';
}

export const overlap: Check = {
  id: 'overlap',
  part: 'validation',
  rows: ({ data }) => data.overlap,
  tell: (count, { data }) => {
    const all = data.separate.validation?.examples.length ?? data.validation.length;
    const taken = isApart(data);
    return {
      level: taken ? 'info' : 'warning',
      fact: `${counted(count, 'validation row')} (${percent(count / all)}) ${verb(count, taken)} a text that is trained on, or nearly so`,
      effect: taken
        ? 'The model would have seen these with their answers: texts that differ in links, @names, case or spaces only count as one.'
        : 'The model has seen these with their answers, so validation says more than it would on new tweets.',
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
