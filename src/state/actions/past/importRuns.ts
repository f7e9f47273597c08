// Lays histories that lie in files among the runs.
import type { Context } from '@/state/context';
import { listPast } from '../listPast';
import { attempt } from './attempt';

/** One that cannot be read is named, and the others are taken all the same: the list is read anew either way. */
export function importRuns(context: Context) {
  return async (files: readonly File[]): Promise<void> => {
    await attempt(context, async () => void (await context.engine.importRuns(files)));
    await listPast(context);
  };
}
