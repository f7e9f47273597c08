// Takes whatever was dropped on the page: a model's folder goes to the model, files of tweets to the data.
import { zippedModel, zippedName, type ModelSource } from '@/engine';
import type { Context, Dropped } from '../context';
import { sortDropped, type DroppedFile, type Sorted } from '../droppedFiles';
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
      const { model, data } = await withZips(sortDropped(await coming));
      const busy = isActive(context.get().run);
      if (data.length > 0) void dropFile(data);
      else if (busy) context.set({ file: { status: 'failed', name: model!.name, failure: BUSY } });
      if (!model || busy) return false;
      // It is there to be looked at: before there are tweets, and after a run, when its step is folded.
      context.set(({ opened }) => ({ trying: true, opened: { ...opened, recipe: true } }));
      void pick(model);
      return true;
    } catch (error) {
      context.set({ file: { status: 'failed', name: 'What was dropped', failure: toFailure(error) } });
      return false;
    }
  };
}

/** A zip is what is in it: a model where it has one, else data, of which reading it says what is wrong. */
async function withZips({ model, data }: Sorted): Promise<Sorted> {
  const zipped = await Promise.all(data.map(modelIn));
  const first = model ? -1 : zipped.findIndex((found) => found !== null);
  if (first < 0) return { model, data };
  return { model: zipped[first], data: data.filter((_, index) => index !== first) };
}

async function modelIn(file: File): Promise<ModelSource | null> {
  return zippedName(file.name) === null ? null : zippedModel(file);
}
