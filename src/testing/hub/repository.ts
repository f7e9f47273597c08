// A repository as the hub tells of it: commit, tree with git and LFS hashes, one file. Large files are LFS, as there.
import { createHash } from 'node:crypto';
import type { HostedModel } from './types';

export interface Entry {
  type: 'file';
  path: string;
  size: number;
  /** git's: of the file, or of the pointer that stands for it. */
  oid: string;
  lfs?: { oid: string; size: number; pointerSize: number };
}

export interface Repository extends HostedModel {
  commit: string;
  entries: Entry[];
}

const LARGE = /\.(safetensors|bin|h5|parquet|jsonl)$/;

export function repositoryOf(model: HostedModel): Repository {
  const entries = Object.entries(model.files).map(([path, bytes]) => entryOf(path, bytes));
  const commit = createHash('sha1')
    .update(JSON.stringify([model.id, model.branch, entries]))
    .digest('hex');
  return { ...model, commit, entries };
}

function entryOf(path: string, bytes: Uint8Array): Entry {
  const entry = { type: 'file' as const, path, size: bytes.length };
  if (!LARGE.test(path)) return { ...entry, oid: gitHash(bytes) };
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${sha256}\nsize ${bytes.length}\n`;
  return {
    ...entry,
    oid: gitHash(Buffer.from(pointer)),
    lfs: { oid: sha256, size: bytes.length, pointerSize: pointer.length },
  };
}

/** What `git hash-object` says of these bytes. */
function gitHash(bytes: Uint8Array): string {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

/** The folders that files lie in, as the hub lists them too where all of a tree is asked for. */
export function foldersOf({ entries }: Repository): object[] {
  const folders = entries.flatMap(({ path }) => {
    const parts = path.split('/').slice(0, -1);
    return parts.map((_, i) => parts.slice(0, i + 1).join('/'));
  });
  return [...new Set(folders)].map((path) => ({
    type: 'directory',
    path,
    size: 0,
    oid: gitHash(Buffer.from(path)),
  }));
}

/** The answer of /api/models/ID/revision/REVISION, and of data sets. */
export function infoOf({ id, commit, licence, card, gated, private: hidden, files }: Repository): object {
  const weights = files['model.safetensors'];
  return {
    _id: commit.slice(0, 24),
    id,
    sha: commit,
    private: hidden ?? false,
    gated: gated ? 'manual' : false,
    downloads: 1,
    likes: 0,
    lastModified: '2024-02-19T11:06:12.000Z',
    cardData: licence || card ? { ...(licence && { license: licence }), ...card } : undefined,
    safetensors: weights
      ? { parameters: { F32: weights.length >> 2 }, total: weights.length >> 2 }
      : undefined,
  };
}
