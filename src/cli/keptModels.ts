// Models of the hub as the terminal keeps them: a folder of the person's cache, or $WARBLE_CACHE.
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { KeptFolder } from '@/engine/keptFolder';
import { openDiskFolder } from './diskFolder';
import { absolute } from './paths';

/** $WARBLE_CACHE, else warble/ in $XDG_CACHE_HOME or ~/.cache. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  if (env.WARBLE_CACHE) return absolute(env.WARBLE_CACHE);
  return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'warble');
}

/** The folder `models` of the cache, made where it is missing. @throws EngineError out-refused */
export function openKeptModels(cache = cacheFolder()): Promise<KeptFolder> {
  return openDiskFolder(join(cache, 'models'), join(cache, 'locks'));
}
