// The parts as a file on the disk. What is there already is left alone: it may be somebody's tweets.
import { access, writeFile } from 'node:fs/promises';
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

export async function saveSplit(path: string, split: Blob): Promise<void> {
  try {
    await writeFile(absolute(path), split.stream(), { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw taken(path);
    throw diskError(error, path, 'out-refused');
  }
}

function taken(path: string): EngineError {
  return new EngineError(
    'out-refused',
    `${path} is there already. Choose another name for the split, or delete that file.`,
  );
}
