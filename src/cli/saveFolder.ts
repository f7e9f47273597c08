// A folder of files on the disk, whole or not at all: written beside its place, then moved there.
import { randomUUID } from 'node:crypto';
import { constants, createWriteStream, rmSync } from 'node:fs';
import { access, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import { pipeline } from 'node:stream/promises';
import type { ExportFile } from '@/engine';
import { EngineError } from '@/engine/errors';
import { RUN_IN_FOLDER } from '@/engine/runs/past/pastRunFile';
import { LIST, listOf, notListed } from './exportList';
import { diskError } from './files';
import { absolute } from './paths';
import { CHECKPOINTS, savedRun } from './resume';

/** A folder with this file is one that Warble wrote … */
const MARK = 'warble.json';

/** … and with nothing but these it may be written anew: nobody's own notes are in it. */
const EXPORTED = new Set([
  MARK,
  'README.md',
  'added_tokens.json',
  'config.json',
  'index.html',
  'merges.txt',
  'model.safetensors',
  'onnx',
  'parity.json',
  'quantization.json',
  'special_tokens_map.json',
  'tokenizer.json',
  'tokenizer_config.json',
  'trainer_state.json',
  'verify.mjs',
  'verify.py',
  'vocab.json',
  'vocab.txt',
  RUN_IN_FOLDER,
]);

/** Half-written folders, taken away if the process is made to end. */
const unfinished = new Set<string>();

/** Before the work, not after it: can the folder be written? @throws EngineError out-refused */
export async function checkOut(out: string, resumes = false): Promise<void> {
  const path = absolute(out);
  if (!resumes && (await savedRun(out)))
    throw new EngineError(
      'out-refused',
      `${out} holds a run that was interrupted. Go on with it: train --resume ${out}. Or choose another folder, or remove this one.`,
    );
  const found = (await entriesOf(path, out)).filter((name) => name !== CHECKPOINTS);
  const foreign = await foreignOf(path, found);
  if (foreign !== null)
    throw new EngineError(
      'out-refused',
      `${out} holds ${foreign}, which is not of an earlier ${found.includes(LIST) ? 'export' : 'run'}. Choose a new folder, or empty this one.`,
    );
  try {
    await mkdir(dirname(path), { recursive: true });
    await access(dirname(path), constants.W_OK);
  } catch (error) {
    throw diskError(error, dirname(path), 'out-refused');
  }
}

/** What is in the way of writing the folder anew. */
async function foreignOf(path: string, found: readonly string[]): Promise<string | null> {
  if (found.includes(LIST)) return notListed(path);
  return (found.includes(MARK) ? found.find((name) => !EXPORTED.has(name)) : found[0]) ?? null;
}

/** Replaces an earlier export at `out`. @throws EngineError out-refused; what was there is then still there. */
export async function saveFolder(out: string, files: readonly ExportFile[]): Promise<void> {
  const path = absolute(out);
  const beside = join(dirname(path), `.${basename(path)}-${randomUUID().slice(0, 8)}`);
  unfinished.add(beside);
  try {
    await mkdir(beside);
    const isMarked = files.some(({ name }) => name === MARK);
    for (const { name, blob } of isMarked ? files : [...files, listOf(files)]) {
      await mkdir(dirname(join(beside, name)), { recursive: true });
      await writeBlob(join(beside, name), blob);
    }
    await moveOver(beside, path);
  } catch (error) {
    throw diskError(error, out, 'out-refused');
  } finally {
    await rm(beside, { recursive: true, force: true });
    unfinished.delete(beside);
  }
}

/** For a process that ends at once. */
export function removeUnfinished(): void {
  for (const path of unfinished) rmSync(path, { recursive: true, force: true });
}

/** Names in the folder; none where it is not there yet. */
async function entriesOf(path: string, out: string): Promise<string[]> {
  try {
    return await readdir(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw diskError(error, out, 'out-refused');
  }
}

function writeBlob(path: string, blob: Blob): Promise<void> {
  return pipeline(Readable.fromWeb(blob.stream() as NodeStream), createWriteStream(path));
}

/** A folder cannot be renamed onto a full one: the old one steps aside, and comes back if that fails. */
async function moveOver(from: string, to: string): Promise<void> {
  const aside = `${from}-old`;
  const had = await rename(to, aside).then(
    () => true,
    () => false,
  );
  try {
    await rename(from, to);
  } catch (error) {
    if (had) await rename(aside, to);
    throw error;
  }
  await rm(aside, { recursive: true, force: true });
}
