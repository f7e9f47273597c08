// The queue goes on: after a run the next, with what is loaded, as long as nobody stops it.
import { EngineError, type ErrorCode } from '@/engine';
import type { Asked } from '../actions/train';
import type { Context } from '../context';
import { toFailure } from '../failure';
import type { QueuedRun, QueueState } from '../queueTypes';
import { isActive } from '../runReducer';
import { sameValues } from '../same';
import type { RunState } from '../types';
import { choicesOf, isDone, withItems } from './items';

type Train = (asked: Asked) => Promise<void>;

/** What the recipe alone is to blame for: the next one may do better. Anything else would end each of them. */
const OF_THE_RECIPE: readonly ErrorCode[] = ['recipe-invalid', 'out-of-memory'];

/** A run is over: takes note of that, and begins the next. */
export async function afterRun(context: Context, train: Train): Promise<void> {
  const { get, set } = context;
  if (isActive(get().run)) return;
  set(({ queue, run, past }) => {
    const settled = queue && settle(queue, run);
    return {
      queue:
        settled &&
        withItems(
          settled,
          settled.items.filter((item) => !isDone(item, past.runs)),
        ),
    };
  });
  if (get().queue?.status === 'ready') await beginNext(context, train);
}

/** What became of the first one, where it was trained. A run that a person stopped left the queue waiting. */
function settle(queue: QueueState, { status, start, failure }: RunState): QueueState {
  if (queue.status !== 'training') return queue;
  const isOver =
    status === 'finished' ||
    (status === 'failed' && (start !== null || OF_THE_RECIPE.includes(failure!.code)));
  if (isOver) return { ...queue, items: queue.items.slice(1), status: 'ready' };
  return { ...queue, status: 'waiting', failure };
}

/** Where it cannot, it waits and says why. */
export async function beginNext(context: Context, train: Train): Promise<void> {
  const { get, set } = context;
  const first = get().queue?.items[0];
  if (!first || isActive(get().run)) return;
  const tell = (change: Partial<QueueState>) =>
    set(({ queue }) => ({ queue: queue && { ...queue, ...change } }));
  tell({ status: 'ready', failure: null });
  try {
    await take(context, first);
  } catch (error) {
    return tell({ status: 'waiting', failure: toFailure(error) });
  }
  // Cancelled, or another run was begun meanwhile.
  if (get().queue?.items[0] !== first || isActive(get().run)) return;
  tell({ status: 'training' });
  void train({ group: first.group, mends: first.mends });
}

/** Recipe, rows and parts as they are to be. @throws EngineError not-ready, which names what is missing */
async function take({ get, set, prepare }: Context, item: QueuedRun): Promise<void> {
  const { table, model, recipe, data, edits, choices: before } = get();
  const { subject } = item;
  if (table?.fingerprint !== subject.fingerprint)
    throw new EngineError(
      'not-ready',
      `${table ? `${table.fileName} is not the file they train on` : 'The file they train on is not open'}. Drop ${subject.fileName} here, then continue.`,
    );
  if (model.info?.name !== subject.model)
    throw new EngineError(
      'not-ready',
      `${model.info ? `${model.info.name} is not the model they begin with` : 'The model they begin with is not loaded'}. Choose ${subject.model} under Model, then continue.`,
    );
  const choices = choicesOf(item);
  const sameRows = data !== null && sameValues(data.choices, choices);
  // What was changed by hand is there as it was in the run; where it is another, nothing of it can be taken back.
  set({ recipe: item.recipe, choices, ...(!sameRows && { edits: [] }) });
  if (!sameRows || recipe.maxLength !== item.recipe.maxLength) await prepare();
  const { dataFailure } = get();
  if (!dataFailure) return;
  // Rows that cannot be divided so: the page stays as it was.
  set({ recipe, choices: before, edits });
  await prepare();
  throw new EngineError(dataFailure.code, dataFailure.message);
}
