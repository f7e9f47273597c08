// Reads the same file again, in another way: encoding, delimiter, header, quotes.
import type { ReadChoices } from '@/engine';
import type { Context } from '../context';
import { toFailure } from '../failure';
import { createNewest } from '../newest';
import { isActive } from '../runReducer';

/** Columns may change with the way of reading: those that were chosen are guessed anew. */
export function setRead(context: Context) {
  const newest = createNewest();
  return async (patch: ReadChoices): Promise<void> => {
    const { file } = context.source;
    if (!file || isActive(context.get().run)) return;
    const readChoices = { ...context.get().readChoices, ...patch };
    const current = newest();
    const stillMine = () => current() && context.source.file === file;
    context.set({ readChoices, file: { status: 'reading', name: file.name, failure: null } });
    try {
      const table = await context.engine.readTable(file, readChoices);
      if (!stillMine()) return;
      const choices = { ...context.get().choices };
      for (const key of ['textColumn', 'labelColumn', 'classNames'] as const) delete choices[key];
      context.set({ table, choices, file: { status: 'ready', name: file.name, failure: null } });
    } catch (error) {
      if (stillMine())
        context.set({ file: { status: 'failed', name: file.name, failure: toFailure(error) } });
      return;
    }
    await context.prepare();
  };
}
