// Opens or folds a step by hand; a new file or a new run forgets it.
import type { Context } from '../context';
import type { StepName } from '../types';

export function openStep(context: Context) {
  return (step: StepName, open: boolean): void => {
    context.set(({ opened }) => ({ opened: { ...opened, [step]: open } }));
  };
}
