// Loads a model: a built-in one, or the files of the person's own folder.
import { recommended, type ModelInfo, type ModelSource, type Progress } from '@/engine';
import { createBatch } from '../batch';
import type { Context } from '../context';
import { toFailure } from '../failure';
import { createNewest } from '../newest';
import { isActive } from '../runReducer';
import type { ModelState } from '../types';

const newestOf = new WeakMap<Context['engine'], () => () => boolean>();

/** The newest pick wins. The recommended recipe follows the model's width; token counts come with its tokenizer. */
export function pickModel(context: Context) {
  return (source: ModelSource): Promise<void> => load(context, source);
}

/** Loads what was picked, else the first built-in model, where there is a GPU to hold it and it is not there yet. */
export async function loadPicked(context: Context): Promise<void> {
  const { model, probe } = context.get();
  if (!probe?.ok || model.status === 'loading' || model.status === 'ready') return;
  const first = model.builtins.at(0);
  const source = context.source.model ?? (first ? { kind: 'builtin' as const, name: first.name } : null);
  if (source) await load(context, source);
}

async function load(context: Context, source: ModelSource): Promise<void> {
  if (isActive(context.get().run)) return;
  const current = ticket(context);
  const picked = { kind: source.kind, name: source.name };
  context.source.model = source;
  patchModel(context, { status: 'loading', picked, progress: null, info: null, failure: null });
  try {
    const batch = createBatch<Progress>((reports) => {
      if (current() && isLoading(context)) patchModel(context, { progress: reports.at(-1) });
    });
    const info = await context.engine.loadModel(source, batch.add);
    if (current()) takeModel(context, info);
  } catch (error) {
    if (current()) patchModel(context, { status: 'failed', progress: null, failure: toFailure(error) });
    return;
  }
  if (current()) await context.prepare();
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
    context.set({ recipe: { ...recommended(info.hidden, info.maxPositions), seed: recipe.seed } });
  }
}

function patchModel(context: Context, patch: Partial<ModelState>): void {
  context.set(({ model }) => ({ model: { ...model, ...patch } }));
}
