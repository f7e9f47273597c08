// Loads a model: a built-in one, the files of the person's own folder, or one of the hub, which is downloaded first.
import { createBatch, type ModelInfo, type ModelSource, type Progress } from '@/engine';
import type { Context } from '../context';
import { toFailure } from '../failure';
import { recommendedFor } from '../initial';
import { createNewest } from '../newest';
import { isActive } from '../runReducer';
import { canCompute } from '../selectors/machine';
import type { ModelState } from '../types';
import { askToPersist } from './askToPersist';
import { listKept } from './listKept';

const newestOf = new WeakMap<Context['engine'], () => () => boolean>();

/** The newest pick wins. The recommended recipe follows the model's width; token counts come with its tokenizer. */
export function pickModel(context: Context) {
  return async (source: ModelSource): Promise<void> => {
    if (source.kind === 'hub') void askToPersist(context);
    await load(context, source);
  };
}

/** Loads what was picked, else the first built-in model, where something can compute with it and it is not there yet. */
export async function loadPicked(context: Context): Promise<void> {
  const { model } = context.get();
  if (!canCompute(context.get()) || ['loading', 'paused', 'ready'].includes(model.status)) return;
  const first = model.builtins.at(0);
  const source = context.source.model ?? (first ? { kind: 'builtin' as const, name: first.name } : null);
  if (source) await load(context, source);
}

async function load(context: Context, source: ModelSource): Promise<void> {
  if (isActive(context.get().run)) return;
  const current = ticket(context);
  const picked = source.kind === 'files' ? ({ kind: 'files', name: source.name } as const) : source;
  context.source.model = source;
  patchModel(context, { status: 'loading', picked, progress: null, info: null, failure: null });
  try {
    let listed = source.kind !== 'hub';
    const batch = createBatch<Progress>((reports) => {
      // With its first bytes it is one of those that are kept.
      if (!listed) void listKept(context);
      listed = true;
      if (current() && isLoading(context)) patchModel(context, { progress: reports.at(-1) });
    });
    const info = await context.engine.loadModel(source, batch.add);
    if (current()) takeModel(context, info);
  } catch (error) {
    if (current()) patchModel(context, afterFailure(error));
    return;
  } finally {
    if (source.kind === 'hub') await listKept(context);
  }
  if (current()) await context.prepare();
}

/** A download that the person stopped has not failed. */
function afterFailure(error: unknown): Partial<ModelState> {
  const failure = toFailure(error);
  if (failure.code === 'cancelled') return { status: 'paused', progress: null };
  return { status: 'failed', progress: null, failure };
}

function ticket(context: Context): () => boolean {
  const newest = newestOf.get(context.engine) ?? createNewest();
  newestOf.set(context.engine, newest);
  return newest();
}

function isLoading(context: Context): boolean {
  return context.get().model.status === 'loading';
}

function takeModel(context: Context, info: ModelInfo): void {
  const { recipe } = context.get();
  patchModel(context, { status: 'ready', progress: null, info });
  if (recipe.preset === 'recommended') {
    context.set({ recipe: { ...recommendedFor(info), seed: recipe.seed } });
  }
}

function patchModel(context: Context, patch: Partial<ModelState>): void {
  context.set(({ model }) => ({ model: { ...model, ...patch } }));
}
