// Goes on with a run that was interrupted: brings its model and its data as they were, and trains on from its checkpoint.
import { EngineError, type InterruptedRun, type ModelSource } from '@/engine';
import type { Context, Given } from '../context';
import { toFailure } from '../failure';
import type { Loss } from '../recovery';
import { modelOf, type RunNotes } from '../runNotes';
import { isActive } from '../runReducer';
import type { Failure, InterruptedState } from '../types';
import type { dropFile } from '../actions/dropFile';
import type { pickModel } from '../actions/pickModel';
import { takeSplit } from '../actions/split';
import type { Asked } from '../actions/train';
import { isInterrupted } from './items';

interface Others {
  drop: ReturnType<typeof dropFile>;
  pick: ReturnType<typeof pickModel>;
  train(asked: Asked): Promise<void>;
}

/** What cannot be brought is said, and the run stays to be gone on with. `loss`: after which it goes on by itself. */
export function continueRun(context: Context, others: Others) {
  return async (id: string, loss: Loss | null = null): Promise<void> => {
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
    const { mends } = found.notes as RunNotes;
    await others.train({ resume: id, mends, recoveredFrom: loss });
  };
}

async function bring(context: Context, run: InterruptedRun, { drop, pick }: Others): Promise<void> {
  const { get, set, engine } = context;
  const notes = run.notes as RunNotes;
  const { given, split } = await dataOf(engine, run);
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
  refuse(get().file.failure);
  if (split) await takeSplit(context, split, () => true);
  if (notes.choices.parts && get().choices.parts !== notes.choices.parts)
    throw new EngineError(
      'not-ready',
      'The split that divides its rows was not kept beside the run. Drop it here, then continue.',
    );
  if (!isThere && source) await pick(source);
  refuse(get().model.failure);
  set({ choices: notes.choices, recipe: run.recipe, edits: [] });
  await context.prepare();
}

function refuse(failure: Failure | null): void {
  if (failure) throw new EngineError(failure.code, failure.message);
}

/** What was kept of its data: null where the person has to bring it. */
async function dataOf(
  engine: Context['engine'],
  { id, notes }: InterruptedRun,
): Promise<{ given: Given | null; split: File | null }> {
  const { hubData, hasSplit } = notes as RunNotes;
  const kept = hubData && !hasSplit ? null : await engine.runFiles(id);
  if (!hasSplit) return { given: hubData ?? kept, split: null };
  return { given: hubData ?? kept?.slice(0, -1) ?? null, split: kept?.at(-1) ?? null };
}

/** The person's own folder, where it is the one that was picked last: the page still has its files. */
function ownFolder({ source: { model } }: Context, { model: wanted }: RunNotes): ModelSource | null {
  return model?.kind === 'files' && model.name === wanted.name ? model : null;
}

function sameModel(picked: unknown, wanted: RunNotes['model']): boolean {
  return JSON.stringify(picked) === JSON.stringify(wanted);
}
