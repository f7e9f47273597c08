// The hashes by which the hub names a file's content, computed as it streams: sha256 of what is in LFS, git's SHA-1 of
// the rest.
import { sha1 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/** "sha256-…" or "git-…", in hex: also the name under which the content is kept. */
export type ContentHash = `sha256-${string}` | `git-${string}`;

/** What a hub lists is a hash where it looks like one: it becomes the name of a file. */
export function isContentHash(value: unknown): value is ContentHash {
  return typeof value === 'string' && /^(sha256-[0-9a-f]{64}|git-[0-9a-f]{40})$/.test(value);
}

export interface Hasher {
  update(bytes: Uint8Array): void;
  /** Once, at the end. */
  digest(): ContentHash;
}

/** For content that should turn out to be `hash`, of `size` bytes. */
export function hasherFor(hash: ContentHash, size: number): Hasher {
  const git = hash.startsWith('git-');
  const hasher = git ? sha1.create() : sha256.create();
  if (git) hasher.update(new TextEncoder().encode(`blob ${size}\0`));
  return {
    update: (bytes) => void hasher.update(bytes),
    digest: () => `${git ? 'git' : 'sha256'}-${bytesToHex(hasher.digest())}`,
  };
}
