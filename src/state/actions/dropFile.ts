// Reads a file that was dropped or chosen, several together, or a data set of the hub; guesses the columns, and prepares it.
import type { DataChoices, FileRole, ReadChoices } from '@/engine';
import type { Context, Given } from '../context';
import { toFailure } from '../failure';
import { failed, filesOf, follow, nameOf, partsOf } from '../fileState';
import { noRows } from '../initial';
import { createNewest } from '../newest';
import { isActive } from '../runReducer';
import type { Failure } from '../types';
import { loadPicked } from './pickModel';
import { readGiven } from './readGiven';
import { takeSplit } from './split';

export const BUSY: Failure = {
  code: 'busy',
  message: 'A run is under way on what is loaded. Stop it, then drop this again.',
};

/** A file that cannot be read leaves the one before it in place. The newest drop wins. */
export function dropFile(context: Context) {
  const newest = createNewest();
  return async (dropped: Given, readChoices: ReadChoices = {}): Promise<void> => {
    const name = nameOf(dropped);
    if (isActive(context.get().run)) {
      context.set({ file: { status: 'failed', name, failure: BUSY } });
      return;
    }
    const current = newest();
    context.set({ file: { status: 'reading', name, failure: null } });
    try {
      const table = await readGiven(context, dropped, readChoices, follow(context, current));
      if (!current()) return;
      takeTable(context, dropped, readChoices, partsOf(table));
      context.set({ table, file: { status: 'ready', name: table.fileName, failure: null } });
    } catch (error) {
      if (current()) await splitOrFailure(context, dropped, error, current);
      return;
    }
    await Promise.all([context.prepare(), loadPicked(context)]);
  };
}

/** Answers what each of the files is for that came together. */
export function settleRoles(context: Context, drop: ReturnType<typeof dropFile>) {
  return (roles: Record<string, FileRole>): Promise<void> => drop(context.source.unclear, { roles });
}

/** A split of the file that is loaded comes to it. */
async function splitOrFailure(
  context: Context,
  dropped: Given,
  error: unknown,
  current: () => boolean,
): Promise<void> {
  const { table } = context.get();
  const [file, ...more] = filesOf(dropped);
  if (!table || toFailure(error).code !== 'split-alone' || more.length > 0)
    return tellFailure(context, dropped, error);
  try {
    await takeSplit(context, file, current);
    if (current()) context.set({ file: { status: 'ready', name: table.fileName, failure: null } });
  } catch (refusal) {
    if (current()) tellFailure(context, dropped, refusal);
  }
}

function tellFailure(context: Context, dropped: Given, error: unknown): void {
  const file = failed(nameOf(dropped), error, context.get());
  const unclear = file.failure?.code === 'files-unclear' ? filesOf(dropped) : [];
  context.source.unclear = unclear;
  context.set({ file: unclear.length > 0 ? { ...file, unclear: unclear.map(({ name }) => name) } : file });
}

/** What was chosen for another file says nothing about this one; the cap and the seed stay. */
function takeTable(
  context: Context,
  dropped: Given,
  readChoices: ReadChoices,
  parts: Pick<DataChoices, 'parts' | 'labels'>,
): void {
  const { validationShare, maxRows, seed } = context.get().choices;
  const kept = { validationShare, maxRows, seed };
  const given = Object.entries(kept).filter(([, value]) => value !== undefined);
  const choices = { ...Object.fromEntries(given), ...parts };
  // After a run both steps are folded: a new file is there to be looked at.
  const opened = context.get().run.status === 'idle' ? {} : { data: true, recipe: true };
  context.source.file = dropped;
  context.source.split = null;
  context.set({
    choices,
    edits: [],
    rows: noRows,
    readChoices,
    data: null,
    dataFailure: null,
    opened,
    splitFailure: null,
  });
}
