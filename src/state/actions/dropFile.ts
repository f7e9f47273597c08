// Reads a file that was dropped or chosen, guesses its columns, and prepares it.
import type { Context } from '../context';
import { toFailure } from '../failure';
import { createNewest } from '../newest';
import { isActive } from '../runReducer';
import type { Failure } from '../types';
import { loadPicked } from './pickModel';

const BUSY: Failure = {
  code: 'busy',
  message: 'A run is under way on the data that is loaded. Stop it, then drop the file again.',
};

/** A file that cannot be read leaves the one before it in place. The newest drop wins. */
export function dropFile(context: Context) {
  const newest = createNewest();
  return async (file: File): Promise<void> => {
    if (isActive(context.get().run)) {
      context.set({ file: { status: 'failed', name: file.name, failure: BUSY } });
      return;
    }
    const current = newest();
    context.set({ file: { status: 'reading', name: file.name, failure: null } });
    try {
      const table = await context.engine.readTable(file);
      if (!current()) return;
      takeTable(context, file);
      context.set({ table, file: { status: 'ready', name: file.name, failure: null } });
    } catch (error) {
      if (current()) context.set({ file: { status: 'failed', name: file.name, failure: toFailure(error) } });
      return;
    }
    await Promise.all([context.prepare(), loadPicked(context)]);
  };
}

/** What was chosen for another file says nothing about this one; the cap and the seed stay. */
function takeTable(context: Context, file: File): void {
  const { validationShare, maxRows, seed } = context.get().choices;
  const kept = { validationShare, maxRows, seed };
  const choices = Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined));
  // After a run both steps are folded: a new file is there to be looked at.
  const opened = context.get().run.status === 'idle' ? {} : { data: true, recipe: true };
  context.source.file = file;
  context.set({ choices, readChoices: {}, data: null, dataFailure: null, opened });
}
