import { expect, it } from 'vitest';
import { memoryFolder } from '@/testing/memoryFolder';
import { EngineError } from '../errors';
import type { RunFolders } from '../runFolders';
import { LastingRuns } from './lastingRuns';

/** Folders of which a new one cannot be had. */
function foldersWithout(error: Error) {
  const removed: string[] = [];
  const folders: RunFolders = {
    ids: async () => ['2026-kept'],
    open: async (id) => {
      if (id === '2026-kept') return memoryFolder();
      throw error;
    },
    remove: async (id) => {
      // As the browser does for what is not there.
      if (id !== '2026-kept') throw new Error('NotFoundError');
      removed.push(id);
    },
    alone: (_, work) => work(),
  };
  return { runs: new LastingRuns(async () => folders), removed };
}

it('lets a run be trained where a full disk has no room for its folder', async () => {
  const { runs, removed } = foldersWithout(new EngineError('storage-full', 'The disk is full.'));
  const given: unknown[] = [];
  await runs.during(undefined, async (folder) => (given.push(folder), true));
  await runs.during(undefined, async (folder) => (given.push(folder), false));
  expect(given).toEqual([null, null]);
  expect(removed, 'what others keep').toEqual([]);
});

it('does not hide that its folder cannot be had for another reason', async () => {
  const { runs } = foldersWithout(new Error('no such disk'));
  await expect(runs.during(undefined, async () => true)).rejects.toThrow('no such disk');
});
