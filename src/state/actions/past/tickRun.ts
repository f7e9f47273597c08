// Ticks a run that is over, so that it is drawn over the run that is shown, or takes the tick off.
import type { Context } from '@/state/context';
import { attempt, patchPast } from './attempt';

/** Its steps are read once; until they are there it is drawn by its epochs. */
export function tickRun(context: Context) {
  return async (id: string): Promise<void> => {
    const { engine, get, set } = context;
    const { ticked, steps, runs } = get().past;
    if (ticked.includes(id)) return patchPast(context, { ticked: ticked.filter((each) => each !== id) });
    if (!runs.some((run) => run.id === id)) return;
    patchPast(context, { ticked: [...ticked, id] });
    if (steps[id]) return;
    await attempt(context, async () => {
      const read = await engine.pastSteps(id);
      set(({ past }) => ({ past: { ...past, steps: { ...past.steps, [id]: read } } }));
    });
  };
}
