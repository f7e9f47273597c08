// Gives texts without labels to the person as a table to label them in.
import type { Context } from '../context';
import { toFailure } from '../failure';

export function saveTexts({ engine, host, get, set }: Context) {
  return async (): Promise<void> => {
    const { table } = get();
    if (!table) return;
    try {
      host.save(`${table.fileName.replace(/\.[^.]+$/, '')}-to-label.csv`, await engine.exportTexts());
    } catch (error) {
      set({ dataFailure: toFailure(error) });
    }
  };
}
