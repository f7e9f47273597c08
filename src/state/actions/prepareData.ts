// Asks the engine for classes, counts and split by the present choices. Not an action of its own: see coalesce.
import type { Context } from '../context';
import { toFailure } from '../failure';
import type { StudioState } from '../types';

/** The answer is dropped where another table or other choices have come meanwhile: a newer one is on its way. */
export async function prepareData({ engine, get, set }: Omit<Context, 'prepare'>): Promise<void> {
  const asked = get();
  if (!asked.table) return;
  set({ preparing: true });
  try {
    const data = await engine.prepare(asked.choices, asked.recipe.maxLength);
    if (isAnswered(get(), asked)) set({ data, dataFailure: null, preparing: false });
  } catch (error) {
    if (isAnswered(get(), asked)) set({ data: null, dataFailure: toFailure(error), preparing: false });
  }
}

function isAnswered(now: StudioState, asked: StudioState): boolean {
  return now.table === asked.table && now.choices === asked.choices;
}
