// Loads a model: a built-in one, or the files of the person's own folder.
import { recommended, type ModelInfo, type ModelSource } from '@/engine';
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

/** Loads the built-in model where nothing was picked yet and there is a GPU to hold it. */
export async function loadPicked(context: Context): Promise<void> {
  const { model, probe } = context.get();
  if (!probe?.ok || model.status === 'loading' || model.status === 'ready') return;
  const name = model.picked?.kind === 'builtin' ? model.picked.name : model.builtins[0]?.name;
  if (name) await load(context, { kind: 'builtin', name });
}

async function load(context: Context, source: ModelSource): Promise<void> {
  if (isActive(context.get().run)) return;
  const current = ticket(context);
  const picked = { kind: source.kind, name: source.name };
  patchModel(context, { status: 'loading', picked, progress: null, info: null, failure: null });
  try {
    const info = await context.engine.loadModel(source, (progress) => {
      if (current()) patchModel(context, { progress });
    });
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
