// --model → where the engine finds it: a folder on the disk, zipped or not, one of the built-in models, which keep their
// own name, or a model of the hub.
import { existsSync, openAsBlob } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { ModelSource } from '@/engine';
import { zippedName } from '@/engine/fileNames';
import { UsageError } from './errors';
import { diskError, PUBLIC } from './files';
import type { ModelOptions } from './options';
import { absolute } from './paths';

export const BUILTIN = 'all-MiniLM-L6-v2';

const TRANSFORMER = '0_Transformer';

/** Nothing is read yet but the folder's list of files. What is no path is the hub's. @throws EngineError model-unreadable; UsageError */
export async function modelSource({
  model,
  dtype,
  tokenizer,
  keepHead,
}: ModelOptions = {}): Promise<ModelSource> {
  const source = {
    ...(await sourceOf(model)),
    ...(tokenizer === 'file' && { tokenizer }),
    ...(keepHead && { keepHead }),
  };
  if (dtype === undefined) return source;
  if (source.kind === 'hub') return { ...source, float16: dtype === 'float16' };
  throw new UsageError(
    `--dtype says how a model of the hub is kept; ${model ?? BUILTIN} is read where it is. Leave it out, or name a model of the hub.`,
  );
}

async function sourceOf(model?: string): Promise<ModelSource> {
  if (model === undefined) return { kind: 'builtin', name: BUILTIN };
  const path = absolute(model);
  const name = basename(path);
  if (dirname(path) === resolve(PUBLIC, 'models')) return { kind: 'builtin', name };
  if (!isPath(model) && !existsSync(path)) return { kind: 'hub', name: model };
  return { kind: 'files', name: zippedName(name) ?? name, files: await filesIn(path, model) };
}

/** Written as one: "./mine", "/models/mine", "~/mine", "C:\\mine", "mine.zip". */
function isPath(model: string): boolean {
  return /^(?:\.{1,2}(?:[\\/]|$)|[\\/~]|[a-z]:[\\/])/i.test(model) || zippedName(model) !== null;
}

async function filesIn(path: string, asTyped: string): Promise<Record<string, Blob>> {
  try {
    if (zippedName(path) !== null && (await stat(path)).isFile())
      return { [basename(path)]: await openAsBlob(path) };
    const all = await readdir(path, { withFileTypes: true });
    const entries = all.filter((entry) => !entry.isDirectory());
    // Where sentence-transformers of before 2023 put the model itself.
    const inner = all.some((entry) => entry.isDirectory() && entry.name === TRANSFORMER);
    if (inner && !entries.some(({ name }) => name === 'config.json'))
      return await filesIn(join(path, TRANSFORMER), asTyped);
    const files = entries.map(async ({ name }) => [name, await openAsBlob(join(path, name))] as const);
    return Object.fromEntries(await Promise.all(files));
  } catch (error) {
    throw diskError(error, asTyped, 'model-unreadable');
  }
}
