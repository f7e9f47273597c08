// Asks what became of what a run was to mend.
import type { Context } from '@/state/context';
import { patchPast } from './attempt';

/** Where that cannot be told, nothing is said. */
export function tellOutcome(context: Context) {
  return async (id: string): Promise<void> => {
    const outcome = await context.engine.mendOutcome(id).catch(() => null);
    patchPast(context, { outcomes: { ...context.get().past.outcomes, [id]: outcome } });
  };
}
