// Room for a model of the hub: looked at before its first byte, and told of in full where a disk ran out.
import { EngineError } from '@/engine/errors';
import type { KeptFolder } from '@/engine/keptFolder';
import { listRuns } from '../keptRunFiles';
import { listKept, sizeOf } from './library';
import { megabytes } from './transfer';
import type { KeptModel } from './types';

/** Models and kept runs that are named as what could be deleted. */
const NAMED = 3;

/** A browser's answer is an upper bound: where it says that there is room, the disk may run out all the same. @throws EngineError storage-full */
export async function checkRoom(folder: KeptFolder, model: KeptModel): Promise<void> {
  const free = await folder.free();
  if (free !== null && free < mostOf(model) - (await bytesOf(folder, model))) throw await full(folder, model);
}

/** Bytes that it takes on its way: weights that are rounded lie beside their halves until those are whole. */
function mostOf(model: KeptModel): number {
  return sizeOf(model) + (model.float16 ? model.files.at(-1)!.size / 2 : 0);
}

/** What is needed, what is free, what could go. What has come of the model stays, and the download goes on from there. */
export async function full(folder: KeptFolder, model: KeptModel): Promise<EngineError> {
  const here = await bytesOf(folder, model);
  const missing = mostOf(model) - here;
  const kept = here > 0 ? `, of which ${megabytes(here)} MB are here and kept` : '';
  const meanwhile = model.float16 ? ' while it is rounded to float16' : '';
  return new EngineError(
    'storage-full',
    `There is no room for ${model.id}: it takes ${megabytes(mostOf(model))} MB${meanwhile}${kept}. ${freeWords(await folder.free(), missing)} ${await wayOut(folder, model)}`,
  );
}

/** Where a write failed although there should be room, the disk is what is full, and nobody tells how full. */
export function freeWords(free: number | null, missing: number): string {
  if (free === null || free >= missing) return 'How much is free on the disk is not known.';
  return `${megabytes(missing)} MB more are needed, and ${megabytes(free)} MB are free.`;
}

async function wayOut(folder: KeptFolder, { id, commit }: KeptModel): Promise<string> {
  const others = (await listKept(folder)).filter(({ model }) => model.id !== id || model.commit !== commit);
  const models = others.map(({ model, bytes }) => ({ name: model.id, bytes }));
  const runs = (await listRuns(folder)).map(({ summary, size }) => ({
    name: summary?.name ?? 'a run that cannot be read',
    bytes: size,
  }));
  const largest = [...models, ...runs].sort((a, b) => b.bytes - a.bytes).slice(0, NAMED);
  const names = largest.map(({ name, bytes }) => `${name} (${megabytes(bytes)} MB)`);
  const either = new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(names);
  const way = names.length > 0 ? `Delete ${either}, or free space on the disk` : 'Free space on the disk';
  return `${way}; then download it again to go on from there.`;
}

async function bytesOf(folder: KeptFolder, { id, commit }: KeptModel): Promise<number> {
  const all = await listKept(folder);
  return all.find(({ model }) => model.id === id && model.commit === commit)?.bytes ?? 0;
}
