// Chooses rows, labels and parts as they were in a run that is over, of the same file.
import type { Context } from '@/state/context';
import { isActive } from '@/state/runReducer';

/** What was changed by hand since then is gone, as it was not there. Does nothing where another file is loaded. */
export function takeChoices(context: Context) {
  return async (id: string): Promise<void> => {
    const { run, past, table } = context.get();
    const data = past.runs.find((each) => each.id === id)?.own?.data;
    if (!data || isActive(run) || data.fingerprint !== table?.fingerprint) return;
    context.set({ choices: data.choices, edits: [] });
    await context.prepare();
  };
}
