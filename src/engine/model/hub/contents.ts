// Under which name each file of a model lies in the folder of kept models: its hash, and whether its weights were rounded.
import { PART } from '@/engine/keptWrite';
import type { HubFile, KeptModel } from './types';

export const WEIGHTS = 'model.safetensors';

/** Weights that were rounded to float16 after their hash was checked. */
const HALF = '.f16';

/** Where a file of the model lies once all of it is there. */
export function contentOf({ float16 }: Pick<KeptModel, 'float16'>, { path, hash }: HubFile): string {
  return float16 && path === WEIGHTS ? hash + HALF : hash;
}

/** Where a file may be lying that is not there in its last form, the likeliest first. */
export function earlierForms(model: Pick<KeptModel, 'float16'>, file: HubFile): string[] {
  const { hash } = file;
  const last = contentOf(model, file);
  return last === hash ? [hash + PART] : [hash, hash + PART, last + PART];
}

/** Every name under which something of a file may lie. */
export function everyForm({ hash }: Pick<HubFile, 'hash'>): string[] {
  return [hash, hash + HALF].flatMap((name) => [name + PART, name]);
}
