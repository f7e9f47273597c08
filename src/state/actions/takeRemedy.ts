// Takes what a rule proposes: changes recipe and data as it says, and starts the run that is to mend the trouble, or its folds.
import type { Diagnosis } from '@/engine';
import type { Context } from '../context';
import type { Mended } from '../types';
import { choose } from './choose';
import { editRecipe } from './editRecipe';
import type { Asked } from './train';

/**
 * Where the data cannot be prepared so, that is said in their step and nothing is trained. Folds are made of the run that had the
 * trouble, and mend it together.
 */
export function takeRemedy(context: Context, train: (asked: Asked) => Promise<void>) {
  return async ({ patch, choices, folds }: Diagnosis['actions'][number], mends?: Mended): Promise<void> => {
    if (folds !== undefined) {
      if (mends) await (await import('../queue')).crossValidate(context, { train })(mends.run, folds, mends);
      return;
    }
    if (choices) await choose(context)(choices);
    if (context.get().dataFailure) return;
    await editRecipe(context)(patch);
    await train({ mends });
  };
}
