// Changes what is done with the rows: columns, split, cap. Changes by hand, which can be undone, are in edit.ts.
import type { DataChoices } from '@/engine';
import type { Context } from '../context';
import { withoutLabels } from '../handChanges';
import { isActive } from '../runReducer';

/** Another label column has other labels: what was done with the old ones is dropped. */
export function choose(context: Context) {
  return async (patch: DataChoices): Promise<void> => {
    const { run, table, choices } = context.get();
    if (isActive(run)) return;
    const isOther = patch.labelColumn !== undefined && patch.labelColumn !== choices.labelColumn;
    const kept = isOther ? withoutLabels(choices) : choices;
    context.set({ choices: { ...kept, ...patch }, ...(isOther && { edits: [] }) });
    if (table) await context.prepare();
  };
}
