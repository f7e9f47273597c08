// All that is missing of a model → the folder of kept models: its list, its small files, its weights, rounded where that
// is wanted.
import { EngineError } from '@/engine/errors';
import type { KeptFolder } from '@/engine/keptFolder';
import type { Progress } from '../types';
import { contentOf, WEIGHTS } from './contents';
import { halve } from './halve';
import { dropUnused, keepModel, sizeOf, writeContent } from './library';
import type { HubAccess } from './request';
import { checkRoom, full } from './room';
import { transfer } from './transfer';
import type { KeptModel } from './types';

export interface BringOptions {
  signal?: AbortSignal;
  onProgress?: (progress: Progress) => void;
  /** Told as soon as config.json is there, long before the weights. */
  onConfig?: (text: string) => void;
}

/**
 * Nobody else may bring the same weights meanwhile. `small`: the files that were fetched already; the others but the weights are kept.
 * @throws EngineError as transfer() and halve(); where there is no room, in full.
 */
export async function bring(
  folder: KeptFolder,
  access: HubAccess,
  model: KeptModel,
  small: ReadonlyMap<string, Blob>,
  options: BringOptions,
): Promise<void> {
  await checkRoom(folder, model);
  const config = await small.get('config.json')?.text();
  if (config !== undefined) options.onConfig?.(config);
  try {
    // Before the first byte of weights, so that a download that was broken off is listed, and can be deleted.
    await keepModel(folder, model);
    for (const { path, hash } of model.files)
      if (path !== WEIGHTS && !(await folder.open(hash))) await writeContent(folder, hash, small.get(path)!);
    await bringWeights(folder, access, model, options);
  } catch (error) {
    throw (error as EngineError).code === 'storage-full' ? await full(folder, model) : error;
  }
  await dropUnused(folder, model);
}

async function bringWeights(
  folder: KeptFolder,
  access: HubAccess,
  model: KeptModel,
  { signal, onProgress = () => {} }: BringOptions,
): Promise<void> {
  const weights = model.files.at(-1)!;
  const content = contentOf(model, weights);
  if (await folder.open(content)) return;
  const told = (stage: Progress['stage'], total: number) => (bytes: number) => {
    const done = total - weights.size + bytes;
    onProgress({ stage, done, total, share: done / total });
  };
  await transfer(folder, access, model, weights, { signal, onBytes: told('download', sizeOf(model)) });
  if (!model.float16) return;
  const where = `${WEIGHTS} of ${model.id}`;
  await halve(folder, weights.hash, content, { where, signal, onBytes: told('round', weights.size) });
}
