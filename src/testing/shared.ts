// Where recorded results and real tweets lie that are not part of the repository. For tests and benches in Node only.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Absolute path of a file in the folder beside the checkout (or $WARBLE_SHARED), or null where it is not there. */
export function sharedFile(path: string): string | null {
  const full = join(resolve(process.env.WARBLE_SHARED ?? '../shared'), path);
  return existsSync(full) ? full : null;
}
