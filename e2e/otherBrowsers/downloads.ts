// The folder that a browser downloads into.
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { until } from './until';

export interface Downloaded {
  name: string;
  path: string;
  bytes: Uint8Array;
}

/** Does what starts a download into `folder`, and waits until the file is whole. */
export async function download(
  folder: string,
  start: () => Promise<void>,
  patienceMs: number,
): Promise<Downloaded> {
  const before = await readdir(folder);
  await start();
  const name = await until(
    () => finished(folder, before),
    () => 'Nothing was downloaded.',
    patienceMs,
  );
  const path = join(folder, name);
  return { name, path, bytes: await readFile(path) };
}

/** Between two looks at a file that must not have grown: WebKit may write a large one in its own place. */
const STILL_MS = 300;

/** A new file beside which no part is left (Firefox: x.part, WebKit: x.wkdownload), and that is not the empty place of one. */
async function finished(folder: string, known: readonly string[]): Promise<string | null> {
  const names = (await readdir(folder)).filter((name) => !known.includes(name));
  const [name] = names;
  if (names.length !== 1 || /\.(part|wkdownload)$/.test(name)) return null;
  const size = async () => (await stat(join(folder, name))).size;
  const before = await size();
  await wait(STILL_MS);
  return before > 0 && (await size()) === before ? name : null;
}
