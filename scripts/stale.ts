// Whether a build is older than what it is made of.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const SOURCES = ['src', 'public', 'scripts', 'index.html', 'vite.config.ts', 'package-lock.json'];

/** True where `built` is not there, or anything under the sources changed after it (a file taken away too). */
export function isStale(built: string, sources: string[] = SOURCES): boolean {
  const stats = statSync(built, { throwIfNoEntry: false });
  return !stats || Math.max(...sources.map(newest)) > stats.mtimeMs;
}

/** A folder's own time changes when a file in it comes, goes or is renamed. */
function newest(path: string): number {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}
