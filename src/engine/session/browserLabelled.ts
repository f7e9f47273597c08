// The file that is being labelled, in the origin's own file system, which no other site can see. Workers only.
import type { KeptFolder } from '../keptFolder';
import { keptFolder } from './keptModels';
import { openOriginFolder } from './originFolder';

const FOLDER = 'warble-labelled';

/** Null where there is no such place. */
export async function openBrowserLabelled(): Promise<KeptFolder | null> {
  const folder = await openOriginFolder(FOLDER);
  return folder && keptFolder(folder);
}
