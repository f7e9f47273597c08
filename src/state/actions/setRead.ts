// Reads the same file again, in another way: encoding, delimiter, header, quotes.
import type { ReadChoices } from '@/engine';
import type { Context } from '../context';
import { failed, follow, nameOf } from '../fileState';
import { createNewest } from '../newest';
import { isActive } from '../runReducer';

const OF_COLUMNS = [
  'textColumn',
  'labelColumn',
  'classNames',
  'leaveOut',
  'classOrder',
  'splitColumn',
] as const;

/** Columns may change with the way of reading: those that were chosen are guessed anew. */
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
      const table = await context.engine.readTable(file, readChoices, 'data', follow(context, stillMine));
      if (!stillMine()) return;
      const choices = { ...context.get().choices };
      for (const key of OF_COLUMNS) delete choices[key];
      context.set({ table, choices, file: { status: 'ready', name: table.fileName, failure: null } });
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
