// The models of the hub that are kept on this machine: which, how much of each, and how one is deleted. Contents lie once
// under their hashes; beside them one JSON file for each model says which contents are its.
import * as v from 'valibot';
import { EngineError } from '@/engine/errors';
import type { KeptFolder } from '@/engine/keptFolder';
import { writeWhole } from '@/engine/keptWrite';
import { contentOf, earlierForms, everyForm } from './contents';
import { isContentHash, type ContentHash } from './hashes';
import type { KeptModel } from './types';

const JSON_END = '.json';

const hash = v.custom<ContentHash>(isContentHash);
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const ModelFile = v.object({
  id: v.string(),
  commit: v.string(),
  revision: v.nullable(v.string()),
  licence: v.nullable(v.string()),
  family: v.string(),
  layers: count,
  hidden: count,
  parameters: count,
  float16: v.optional(v.boolean(), false),
  files: v.array(v.object({ path: v.string(), size: count, hash })),
});

export interface Kept {
  model: KeptModel;
  /** All of it is here and was checked. */
  whole: boolean;
  /** Bytes of it that are here, and that it has; those of the hub, until all of it is here. */
  bytes: number;
  size: number;
}

/** By name. A file that is not ours, or cannot be read, is passed over. */
export async function listKept(folder: KeptFolder): Promise<Kept[]> {
  const names = (await folder.names()).filter((name) => name.endsWith(JSON_END));
  const models = (await Promise.all(names.map((name) => readModel(folder, name)))).filter(
    (model) => model !== null,
  );
  const kept = await Promise.all(models.map((model) => measure(folder, model)));
  return kept.sort((a, b) => nameOf(a.model).localeCompare(nameOf(b.model)));
}

/** Where the same model is kept at several commits, of which one was asked for by `revision`, that one. */
export function findKept(all: readonly Kept[], { id, revision }: { id: string; revision: string | null }) {
  const named = all.filter(({ model }) => model.id === id || model.id.endsWith(`/${id}`));
  return named.find(({ model }) => model.revision === revision || model.commit === revision);
}

/** Says that this model is, or is going to be, here. @throws EngineError storage-full */
export async function keepModel(folder: KeptFolder, model: KeptModel): Promise<void> {
  const name = nameOf(model);
  await folder.alone(name, () => write(folder, name, new Blob([JSON.stringify(model)])));
}

/** A content that is not here yet. @throws EngineError storage-full */
export async function writeContent(folder: KeptFolder, hash: ContentHash, blob: Blob): Promise<void> {
  await folder.alone(hash, async () => {
    if (!(await folder.open(hash))) await write(folder, hash, blob);
  });
}

/** @throws EngineError storage-full, and nothing of it is there then */
async function write(folder: KeptFolder, name: string, blob: Blob): Promise<void> {
  if (await writeWhole(folder, name, [new Uint8Array(await blob.arrayBuffer())])) return;
  throw new EngineError(
    'storage-full',
    'There is no room left to keep models. Delete some of them, or free space on the disk.',
  );
}

/** Deletes the model, and of its contents those that no other model has. @throws EngineError busy */
export async function removeModel(
  folder: KeptFolder,
  { id, commit }: Pick<KeptModel, 'id' | 'commit'>,
): Promise<void> {
  const all = await listKept(folder);
  const same = ({ model }: Kept) => model.id === id && model.commit === commit;
  const others = all.filter((each) => !same(each));
  for (const { model } of all.filter(same)) {
    const remove = async () => {
      await removeBut(folder, model, others);
      await folder.remove(nameOf(model));
    };
    // Not from under a download.
    await folder.alone(model.files.at(-1)!.hash, remove, { wait: false });
  }
}

/** Of a model that is whole: the forms in which its files lay before, unless another model has them. @throws EngineError busy */
export async function dropUnused(folder: KeptFolder, model: KeptModel): Promise<void> {
  await removeBut(folder, model, await listKept(folder));
}

/** Every form of the model's files that none of these models has. */
async function removeBut(folder: KeptFolder, { files }: KeptModel, having: readonly Kept[]): Promise<void> {
  const used = new Set(having.flatMap(namesOf));
  for (const name of files.flatMap(everyForm)) if (!used.has(name)) await folder.remove(name);
}

/** Where all of a model lies, and while it is not whole what it may come of. */
function namesOf({ model, whole }: Kept): string[] {
  return model.files.flatMap((file) => [contentOf(model, file), ...(whole ? [] : earlierForms(model, file))]);
}

/** Deletes all that is kept. @throws EngineError busy */
export async function removeAll(folder: KeptFolder): Promise<void> {
  for (const name of await folder.names()) await folder.remove(name);
}

async function readModel(folder: KeptFolder, name: string): Promise<KeptModel | null> {
  const text = await (await folder.open(name))?.text();
  const model = v.safeParse(v.pipe(v.string(), v.parseJson(), ModelFile), text);
  return model.success ? model.output : null;
}

async function measure(folder: KeptFolder, model: KeptModel): Promise<Kept> {
  const found = await Promise.all(
    model.files.map(async (file) => {
      const here = await folder.open(contentOf(model, file));
      return { whole: here !== null, bytes: here ? here.size : await sizeOfFirst(folder, earlierForms(model, file)) }; // prettier-ignore
    }),
  );
  const bytes = found.reduce((sum, each) => sum + each.bytes, 0);
  const whole = found.every((each) => each.whole);
  return { model, whole, bytes, size: whole ? bytes : sizeOf(model) };
}

/** Of the first of these files that is there. */
async function sizeOfFirst(folder: KeptFolder, names: readonly string[]): Promise<number> {
  for (const name of names) {
    const blob = await folder.open(name);
    if (blob) return blob.size;
  }
  return 0;
}

/** Bytes of all its files, as the hub has them. */
export function sizeOf({ files }: KeptModel): number {
  return files.reduce((sum, { size }) => sum + size, 0);
}

function nameOf({ id, commit }: Pick<KeptModel, 'id' | 'commit'>): string {
  return `${encodeURIComponent(`${id}@${commit}`)}${JSON_END}`;
}
