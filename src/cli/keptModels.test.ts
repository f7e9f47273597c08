import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cacheFolder, openKeptModels } from './keptModels';

let cache: string;
beforeAll(async () => void (cache = await mkdtemp(join(tmpdir(), 'warble-cache-'))));
afterAll(() => rm(cache, { recursive: true }));

describe('the folder of kept models', () => {
  it('is where the person says, else in the cache', () => {
    expect(cacheFolder({ WARBLE_CACHE: '/a/b' })).toBe('/a/b');
    expect(cacheFolder({ XDG_CACHE_HOME: '/cache' })).toBe('/cache/warble');
    expect(cacheFolder({})).toMatch(/\.cache\/warble$/);
  });

  it('grows a file piece by piece, renames and deletes it', async () => {
    const folder = await openKeptModels(cache);
    expect(await folder.open('a')).toBeNull();
    for (const [before, bytes] of [
      [0, [1, 2, 3]],
      [3, [4]],
    ] as const) {
      const file = await folder.append('a');
      expect(file.size).toBe(before);
      expect(file.write(Uint8Array.from(bytes))).toBe(true);
      expect(file.size).toBe(before + bytes.length);
      file.close();
    }
    await folder.rename('a', 'b');
    expect(await folder.names()).toEqual(['b']);
    expect([...(await readFile(join(folder.where!, 'b')))]).toEqual([1, 2, 3, 4]);
    expect((await folder.open('b'))!.size).toBe(4);
    await folder.remove('b');
    await folder.remove('b');
    expect(await folder.names()).toEqual([]);
  });

  it('that cannot be made is told', async () => {
    await expect(openKeptModels('/dev/null')).rejects.toMatchObject({ code: 'out-refused' });
  });
});
