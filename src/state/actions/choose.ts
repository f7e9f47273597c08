// Changes what is done with the rows: columns, class names, split, cap.
import type { DataChoices } from '@/engine';
import type { Context } from '../context';
import { isActive } from '../runReducer';

/** Another label column has other labels: what was chosen about the old ones is dropped. */
export function choose(context: Context) {
  return async (patch: DataChoices): Promise<void> => {
    const { run, table, choices } = context.get();
    if (isActive(run)) return;
    const next = { ...choices, ...patch };
    if (patch.labelColumn !== undefined && patch.labelColumn !== choices.labelColumn)
      for (const key of ['classNames', 'leaveOut', 'classOrder'] as const) delete next[key];
    context.set({ choices: next });
    if (table) await context.prepare();
  };
}
