// Files on the disk → what the engine takes, or a sentence about why not.
import { openAsBlob } from 'node:fs';
import { access, constants, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EngineError, type ErrorCode } from '@/engine/errors';
import type { SessionOptions } from '@/engine/session/options';
import { absolute } from './paths';

/** Warble's own folder. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** What the page is served from: the built-in models lie there. */
export const PUBLIC = join(ROOT, 'public');

/** Opened, not read: it may be larger than memory. @throws EngineError file-unreadable */
export async function openTableFile(path: string): Promise<File> {
  try {
    const place = absolute(path);
    const found = await stat(place);
    if (found.isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' });
    await access(place, constants.R_OK);
    return new File([await openAsBlob(place)], basename(path), { lastModified: found.mtimeMs });
  } catch (error) {
    throw diskError(error, path, 'file-unreadable');
  }
}

/** Several that belong together: train and validation, texts and labels. */
export function openTableFiles(paths: readonly string[]): Promise<File[]> {
  return Promise.all(paths.map(openTableFile));
}

/** `fetch` of the built-in models where no server runs. */
export const fetchFromDisk: NonNullable<SessionOptions['fetch']> = async (url) => {
  try {
    return new Response(await openAsBlob(join(PUBLIC, url)));
  } catch {
    return new Response(null, { status: 404, statusText: `no file at ${join(PUBLIC, url)}` });
  }
};

const REASONS: Record<string, string> = {
  ENOENT: 'is not there. Check the path',
  ENOTDIR: 'is not a folder. Give the path of a folder',
  EISDIR: 'is a folder. Give the path of a file',
  EACCES: 'may not be opened. Check its permissions',
  ENOSPC: 'could not be written: the disk is full. Make room on it',
  EDQUOT: 'could not be written: your share of the disk is full. Make room in it',
  EPERM: 'may not be opened. Check its permissions',
};

/** What the system said of a path, in a sentence. */
export function diskError(error: unknown, path: string, code: ErrorCode): EngineError {
  const { code: reason = '', message } = error as NodeJS.ErrnoException;
  const words = REASONS[reason] ?? `cannot be used: ${message}`;
  return new EngineError(code, `${path} ${words}.`, { cause: error });
}
