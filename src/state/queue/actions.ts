// What a person does with runs that wait: queues more, goes on with them, cancels them.
import type { PastRun, Recipe, RecipeField } from '@/engine';
import type { Asked } from '../actions/train';
import type { Context } from '../context';
import type { QueuedRun } from '../queueTypes';
import type { Mended } from '../types';
import { beginNext } from './goOn';
import { added, foldRuns, isDone, isInterrupted, seedRuns, sweepRuns, withItems } from './items';

export interface QueueCalls {
  train(asked: Asked): Promise<void>;
  continueRun(id: string): Promise<void>;
}

/** Three more of a run, by other seeds alone. */
export function runThreeMore(context: Context, { train }: QueueCalls) {
  return (id: string): Promise<void> =>
    add(context, train, id, (past) => seedRuns(past, context.get().past.runs));
}

/** One more for each value of one field. */
export function sweep(context: Context, { train }: QueueCalls) {
  return (id: string, field: RecipeField, values: readonly Recipe[RecipeField][]): Promise<void> =>
    add(context, train, id, (past) => sweepRuns(past, field, values));
}

/** One for each of so many folds of its rows. `mends`: what they are a remedy for. */
export function crossValidate(context: Context, { train }: Pick<QueueCalls, 'train'>) {
  return (id: string, folds: number, mends?: Mended): Promise<void> =>
    add(context, train, id, (past) => foldRuns(past, folds, mends));
}

async function add(
  context: Context,
  train: QueueCalls['train'],
  id: string,
  make: (past: PastRun) => QueuedRun[],
): Promise<void> {
  const { get, set } = context;
  const past = get().past.runs.find((run) => run.id === id);
  if (!past?.own) return;
  const waiting = get().queue?.items.length ?? 0;
  // Two clicks in a row, or a value that was tried.
  const more = make(past).filter((item) => !isDone(item, get().past.runs));
  set(({ queue }) => ({ queue: added(queue, more) }));
  if (waiting === 0) await beginNext(context, train);
}

/** The one that was interrupted first. */
export function continueQueue(context: Context, { train, continueRun }: QueueCalls) {
  return async (): Promise<void> => {
    const { get, set } = context;
    set(({ queue, past }) => ({
      queue: queue && withItems(queue, queue.items.filter((item) => !isDone(item, past.runs))), // prettier-ignore
    }));
    const first = get().queue?.items[0];
    const interrupted = get().interrupted.runs.find((run) => isInterrupted(first, run));
    if (interrupted) await continueRun(interrupted.id);
    else await beginNext(context, train);
  };
}

/** A run that goes on comes to its end. */
export function cancelQueue({ set }: Context) {
  return async (): Promise<void> => set({ queue: null });
}
