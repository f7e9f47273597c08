// Deletes a run that is over: its figures. A model that was kept of it stays.
import type { Context } from '@/state/context';
import { listPast } from '../listPast';
import { attempt } from './attempt';

export function deletePastRun(context: Context) {
  return (id: string): Promise<void> =>
    attempt(context, async () => {
      await context.engine.deletePastRun(id);
      context.set(({ past }) => {
        const { [id]: _, ...steps } = past.steps;
        return { past: { ...past, steps } };
      });
      await listPast(context);
    });
}
