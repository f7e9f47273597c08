// Takes whatever was dropped on the page: a model's folder goes to the model, files of tweets to the data.
import type { Context, Dropped } from '../context';
import { sortDropped, type DroppedFile } from '../droppedFiles';
import { toFailure } from '../failure';
import { isActive } from '../runReducer';
import { BUSY } from './dropFile';
import type { pickModel } from './pickModel';

/** Whether a model was among it. `coming`: folders are walked first. */
export function drop(
  context: Context,
  dropFile: (files: Dropped) => Promise<void>,
  pick: ReturnType<typeof pickModel>,
) {
  return async (coming: Promise<readonly DroppedFile[]>): Promise<boolean> => {
    try {
      const { model, data } = sortDropped(await coming);
      const busy = isActive(context.get().run);
      if (data.length > 0) void dropFile(data);
      else if (busy) context.set({ file: { status: 'failed', name: model!.name, failure: BUSY } });
      if (!model || busy) return false;
      // After a run both steps are folded: a new model is there to be looked at.
      context.set(({ opened }) => ({ opened: { ...opened, recipe: true } }));
      void pick(model);
      return true;
    } catch (error) {
      context.set({ file: { status: 'failed', name: 'What was dropped', failure: toFailure(error) } });
      return false;
    }
  };
}
