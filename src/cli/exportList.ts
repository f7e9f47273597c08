// Which files an export wrote into its folder, beside them, so that the next one may replace those, and nobody's own.
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { ExportFile } from '@/engine';

/** Written where nothing else tells a folder as Warble's. */
export const LIST = '.warble-export.json';

export function listOf(files: readonly ExportFile[]): ExportFile {
  const names = files.map(({ name }) => name);
  return { name: LIST, blob: new Blob([`${JSON.stringify({ files: names }, null, 2)}\n`]) };
}

/** A file in the folder that no export wrote, also one in a folder of its; null where there is none. */
export async function notListed(path: string): Promise<string | null> {
  const listed = new Set([LIST, ...(await readList(path))]);
  const found = await readdir(path, { recursive: true, withFileTypes: true });
  const names = found
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(path, join(entry.parentPath, entry.name)).replaceAll(sep, '/'));
  return names.find((name) => !listed.has(name)) ?? null;
}

/** Of a list that cannot be read nothing is known. */
async function readList(path: string): Promise<string[]> {
  try {
    const { files } = JSON.parse(await readFile(join(path, LIST), 'utf8')) as { files?: unknown };
    return Array.isArray(files) ? files.filter((name) => typeof name === 'string') : [];
  } catch {
    return [];
  }
}
