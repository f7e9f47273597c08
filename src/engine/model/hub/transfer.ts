// One large file of the hub → the folder of kept models, under its hash: goes on where an earlier attempt ended, also one
// of another day, and is checked before it counts as there.
import { EngineError } from '@/engine/errors';
import type { KeptFile, KeptFolder } from '@/engine/keptFolder';
import { PART } from '@/engine/keptWrite';
import { pageOf, type RepositoryKind } from './failures';
import { hasherFor, type Hasher } from './hashes';
import { cancelled, hubFetch, type HubAccess } from './request';
import type { HubFile, KeptModel } from './types';

export interface TransferOptions {
  signal?: AbortSignal;
  /** Told how many bytes of the file are there. */
  onBytes?: (done: number) => void;
}

/** A connection that breaks this often without a byte in between is a connection that is gone. */
const ATTEMPTS = 4;
const PIECE = 4 * 1024 * 1024;

export interface From extends Pick<KeptModel, 'id' | 'commit'> {
  /** Left out: a model. */
  kind?: RepositoryKind;
}

/** @throws EngineError network (broken for good, or other bytes than the hub's list says), storage-full, busy, access, cancelled. */
export async function transfer(
  folder: KeptFolder,
  access: HubAccess,
  model: From,
  file: HubFile,
  options: TransferOptions = {},
): Promise<Blob> {
  const there = await folder.open(file.hash);
  if (there) return there;
  const name = file.hash + PART;
  await dropOversized(folder, name, file);
  const hasher = hasherFor(file.hash, file.size);
  await hashPart(await folder.open(name), hasher, options.signal);
  const part = await folder.append(name);
  try {
    await fill(part, hasher, access, model, file, options);
  } catch (error) {
    part.close();
    throw error;
  }
  part.close();
  // What was written may still not have reached the disk.
  if ((await folder.open(name))?.size !== file.size) throw noRoom(file);
  if (hasher.digest() !== file.hash) {
    await folder.remove(name);
    throw damaged(model, file);
  }
  await folder.rename(name, file.hash);
  return (await folder.open(file.hash))!;
}

/** Takes what is missing, however often the connection breaks, as long as something comes in between. */
async function fill(
  part: KeptFile,
  hasher: Hasher,
  access: HubAccess,
  model: From,
  file: HubFile,
  options: TransferOptions,
): Promise<void> {
  for (let failed = 0; part.size < file.size;) {
    const before = part.size;
    try {
      await stream(part, hasher, access, model, file, options);
      if (part.size < file.size) throw new TypeError('the answer ended early');
    } catch (error) {
      if (options.signal?.aborted) throw cancelled();
      failed = part.size > before ? 1 : failed + 1;
      if (!isBroken(error) || failed >= ATTEMPTS) throw explained(error, model, file, part.size);
      await access.sleep(500 * 2 ** failed, options.signal);
    }
  }
}

/** The connection failed, before the answer or within it. Refusals were patient already. */
function isBroken(error: unknown): boolean {
  const { code, cause } = error as EngineError;
  return error instanceof TypeError || (code === 'network' && cause !== undefined);
}

/** Writes what comes from the file's end on. A server that knows no ranges sends all: what is there already is skipped. */
async function stream(
  part: KeptFile,
  hasher: Hasher,
  access: HubAccess,
  model: From,
  file: HubFile,
  { signal, onBytes }: TransferOptions,
): Promise<void> {
  const headers: Record<string, string> = part.size > 0 ? { Range: `bytes=${part.size}-` } : {};
  const ask = hubFetch(access, { id: model.id, kind: model.kind, revision: model.commit }, signal);
  const response = await ask(fileUrl(access, model, file.path), { headers });
  let skip = response.status === 206 ? 0 : part.size;
  const reader = response.body!.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      const skipped = Math.min(skip, next.value.length);
      skip -= skipped;
      const chunk = next.value.subarray(skipped, skipped + file.size - part.size);
      if (!part.write(chunk)) throw noRoom(file);
      hasher.update(chunk);
      onBytes?.(part.size);
    }
  } finally {
    void reader.cancel().catch(() => {});
  }
}

/** Where a file of the hub lies. It may redirect to another host. */
export function fileUrl(
  { url: hub }: Pick<HubAccess, 'url'>,
  { id, kind, commit }: From,
  path: string,
): string {
  return `${pageOf({ hub, id, kind })}/resolve/${commit}/${path.split('/').map(encodeURIComponent).join('/')}`;
}

async function dropOversized(folder: KeptFolder, name: string, { size }: HubFile): Promise<void> {
  const part = await folder.open(name);
  if (part && part.size > size) await folder.remove(name);
}

/** What came earlier is hashed again: the hash so far was lost with the page. */
async function hashPart(part: Blob | null, hasher: Hasher, signal?: AbortSignal): Promise<void> {
  for (let at = 0; part && at < part.size; at += PIECE) {
    if (signal?.aborted) throw cancelled();
    hasher.update(new Uint8Array(await part.slice(at, at + PIECE).arrayBuffer()));
  }
}

function damaged({ id }: From, { path }: HubFile): EngineError {
  return new EngineError(
    'network',
    `${path} of ${id} arrived damaged: its hash is not the one the hub lists. It was deleted. Download it again; if that happens again, something between here and the hub changes files.`,
  );
}

/** Told in full by whoever knows what else is kept: room.ts. */
function noRoom({ path }: HubFile): EngineError {
  return new EngineError('storage-full', `There is no room left for ${path}. What has come of it is kept.`);
}

function explained(error: unknown, { id }: From, { path, size }: HubFile, done: number): unknown {
  if (!isBroken(error) || done === 0) return error;
  return new EngineError(
    'network',
    `The connection broke ${ATTEMPTS} times while ${path} of ${id} came. ${megabytes(done)} of ${megabytes(size)} MB are here and kept: download it again to go on from there.`,
    { cause: error },
  );
}

/** As exact as one compares room by. */
export function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0);
}
