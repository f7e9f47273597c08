// The nouns of the hub's room.
import type { HubFacts } from '../types';
import type { ContentHash } from './hashes';

/** A file of a repository, and what it must turn out to be. */
export interface HubFile {
  path: string;
  /** Bytes. */
  size: number;
  hash: ContentHash;
}

/** A model at one commit: all that is needed to load it without asking the hub again. */
export interface KeptModel extends HubFacts {
  files: HubFile[];
}
