// Names a run that is over, stars it, or writes a note to it.
import type { RunLabels } from '@/engine';
import type { Context } from '@/state/context';
import { listPast } from '../listPast';
import { attempt } from './attempt';

/** Shown at once; what could not be written is taken back. */
export function labelRun(context: Context) {
  return (id: string, labels: Partial<RunLabels>): Promise<void> =>
    attempt(context, async () => {
      context.set(({ past }) => ({
        past: { ...past, runs: past.runs.map((run) => (run.id === id ? { ...run, ...labels } : run)) },
      }));
      try {
        await context.engine.labelRun(id, labels);
      } catch (error) {
        await listPast(context);
        throw error;
      }
    });
}
