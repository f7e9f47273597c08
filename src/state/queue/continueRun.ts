// Goes on with a run that was interrupted: brings its model and its data as they were, and trains on from its checkpoint.
import { EngineError, type InterruptedRun, type ModelSource } from '@/engine';
import type { Context } from '../context';
import { toFailure } from '../failure';
import { modelOf, type RunNotes } from '../runNotes';
import { isActive } from '../runReducer';
import type { InterruptedState } from '../types';
import type { dropFile } from '../actions/dropFile';
import type { pickModel } from '../actions/pickModel';
import type { Asked } from '../actions/train';
import { isInterrupted } from './items';

interface Others {
  drop: ReturnType<typeof dropFile>;
  pick: ReturnType<typeof pickModel>;
  train(asked: Asked): Promise<void>;
}

/** What cannot be brought is said, and the run stays to be gone on with. */
export function continueRun(context: Context, others: Others) {
  return async (id: string): Promise<void> => {
    const { get, set } = context;
    const { interrupted, run } = get();
    const found = interrupted.runs.find((each) => each.id === id);
    if (!found || isActive(run) || interrupted.opening !== null) return;
    const patch = (change: Partial<InterruptedState>) =>
      set(({ interrupted: now }) => ({ interrupted: { ...now, ...change } }));
    patch({ opening: id, failure: null });
    try {
      await bring(context, found, others);
      patch({ opening: null });
    } catch (error) {
      return patch({ opening: null, failure: toFailure(error) });
    }
    // The queue goes on with it, where it is the first of it.
    set(({ queue }) => ({
      queue: queue && isInterrupted(queue.items[0], found) ? { ...queue, status: 'training' } : queue,
    }));
    await others.train({ resume: id, mends: (found.notes as RunNotes).mends });
  };
}

async function bring(context: Context, run: InterruptedRun, { drop, pick }: Others): Promise<void> {
  const { get, set, engine } = context;
  const notes = run.notes as RunNotes;
  const given = notes.hubData ?? (await engine.runFiles(run.id));
  const source = modelOf(notes) ?? ownFolder(context, notes);
  const isThere = get().model.status === 'ready' && sameModel(get().model.picked, notes.model);
  if (!isThere && !source)
    throw new EngineError(
      'not-ready',
      `The run began on the folder ${notes.model.name}, which only you have. Choose it under Model, then continue.`,
    );
  if (!given && get().table?.fileName !== run.fileName)
    throw new EngineError(
      'not-ready',
      `${run.fileName} was not kept beside the run. Drop it here, then continue.`,
    );
  if (given) await drop(given, notes.readChoices);
  if (!isThere && source) await pick(source);
  const { file, model } = get();
  const failure = file.failure ?? model.failure;
  if (failure) throw new EngineError(failure.code, failure.message);
  set({ choices: notes.choices, recipe: run.recipe, edits: [] });
  await context.prepare();
}

/** The person's own folder, where it is the one that was picked last: the page still has its files. */
function ownFolder({ source: { model } }: Context, { model: wanted }: RunNotes): ModelSource | null {
  return model?.kind === 'files' && model.name === wanted.name ? model : null;
}

function sameModel(picked: unknown, wanted: RunNotes['model']): boolean {
  return JSON.stringify(picked) === JSON.stringify(wanted);
}
