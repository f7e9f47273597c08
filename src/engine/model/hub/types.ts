// The nouns of the hub's room.
import type { ContentHash } from './hashes';

/** A file of a repository, and what it must turn out to be. */
export interface HubFile {
  path: string;
  /** Bytes. */
  size: number;
  hash: ContentHash;
}

/** A model at one commit: all that is needed to load it without asking the hub again. */
export interface KeptModel {
  /** As the hub writes it. */
  id: string;
  commit: string;
  /** What was asked for: a branch, a tag; null: the newest of that day. */
  revision: string | null;
  licence: string | null;
  family: string;
  layers: number;
  hidden: number;
  parameters: number;
  files: HubFile[];
}
