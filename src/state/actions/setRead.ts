// Reads the same file again, in another way: encoding, delimiter, header, quotes.
import type { ReadChoices } from '@/engine';
import type { Context } from '../context';
import { failed, follow, nameOf, partsOf } from '../fileState';
import { withoutLabels } from '../handChanges';
import { noRows } from '../initial';
import { createNewest } from '../newest';
import { isActive } from '../runReducer';
import { readGiven } from './readGiven';

/** Columns and rows may change with the way of reading: columns are guessed anew, changes by hand are dropped. */
export function setRead(context: Context) {
  const newest = createNewest();
  return async (patch: ReadChoices): Promise<void> => {
    const { file } = context.source;
    if (!file || isActive(context.get().run)) return;
    const readChoices = { ...context.get().readChoices, ...patch };
    const current = newest();
    const stillMine = () => current() && context.source.file === file;
    const before = context.get().readChoices;
    const name = nameOf(file);
    context.set({ readChoices, file: { status: 'reading', name, failure: null } });
    try {
      const table = await readGiven(context, file, readChoices, follow(context, stillMine));
      if (!stillMine()) return;
      const kept = withoutLabels(context.get().choices);
      for (const key of [
        'textColumn',
        'labelColumn',
        'splitColumn',
        'groupColumn',
        'leftOut',
        'parts',
      ] as const)
        delete kept[key];
      const choices = { ...kept, ...partsOf(table) };
      const state = { status: 'ready', name: table.fileName, failure: null } as const;
      context.set({ table, choices, edits: [], rows: noRows, file: state });
    } catch (error) {
      if (!stillMine()) return;
      const file = failed(name, error, context.get());
      // Cancelled, the table of before stays, and so does the way it was read.
      context.set(file.status === 'failed' ? { file } : { file, readChoices: before });
      return;
    }
    await context.prepare();
  };
}
