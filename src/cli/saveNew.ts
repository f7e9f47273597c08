// One file on the disk, whole or not at all. What is there already is left alone: it may be somebody's tweets.
import { access, rm, writeFile } from 'node:fs/promises';
import { EngineError } from '@/engine/errors';
import { diskError } from './files';
import { absolute } from './paths';

/** Before the work. @throws EngineError out-refused */
export async function checkNew(path: string): Promise<void> {
  const isThere = await access(absolute(path)).then(
    () => true,
    () => false,
  );
  if (isThere) throw taken(path);
}

/** @throws EngineError out-refused; what was written until then is gone again */
export async function saveNew(path: string, content: Blob): Promise<void> {
  try {
    await writeFile(absolute(path), content.stream(), { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw taken(path);
    await rm(absolute(path), { force: true });
    throw diskError(error, path, 'out-refused');
  }
}

function taken(path: string): EngineError {
  return new EngineError(
    'out-refused',
    `${path} is there already. Choose another name, or delete that file.`,
  );
}
