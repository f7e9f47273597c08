import { expect, it } from 'vitest';
import { memoryFolder } from '@/testing/memoryFolder';
import { EngineError } from './errors';
import { writeWhole } from './keptWrite';

const PIECES = [Uint8Array.of(1, 2), Uint8Array.of(3)];

it('writes all pieces under the name, in place of what was begun before', async () => {
  const folder = memoryFolder();
  folder.files.set('a.part', Uint8Array.of(9));
  expect(await writeWhole(folder, 'a', PIECES)).toBe(true);
  expect([...folder.files]).toEqual([['a', Uint8Array.of(1, 2, 3)]]);
});

it('leaves nothing where the disk is full, and what was there before', async () => {
  const folder = memoryFolder(4);
  folder.files.set('a', Uint8Array.of(7, 7));
  expect(await writeWhole(folder, 'a', PIECES)).toBe(false);
  expect([...folder.files]).toEqual([['a', Uint8Array.of(7, 7)]]);
});

it('finds the disk full also where that has no room for a name', async () => {
  const folder = memoryFolder();
  folder.append = () => Promise.reject(new EngineError('storage-full', 'The disk is full.'));
  expect(await writeWhole(folder, 'a', PIECES)).toBe(false);
  folder.append = () => Promise.reject(new EngineError('busy', 'It is open.'));
  await expect(writeWhole(folder, 'a', PIECES)).rejects.toThrow('It is open.');
});

it('leaves nothing where closing finds the disk full', async () => {
  const folder = memoryFolder();
  const { append } = folder;
  folder.append = async (name) => {
    const file = await append(name);
    const cut = () => void folder.files.set(name, folder.files.get(name)!.slice(0, -1));
    return { size: 0, write: (piece) => file.write(piece), close: () => (file.close(), cut()) };
  };
  expect(await writeWhole(folder, 'a', PIECES)).toBe(false);
  expect(folder.files.size).toBe(0);
});

it('leaves nothing where a piece cannot be had, and asks for no more', async () => {
  const folder = memoryFolder();
  async function* broken() {
    yield PIECES[0];
    throw new Error('gone');
  }
  await expect(writeWhole(folder, 'a', broken())).rejects.toThrow('gone');
  let asked = 0;
  function* endless() {
    for (;;) yield (asked++, PIECES[0]);
  }
  folder.room = 4;
  expect(await writeWhole(folder, 'a', endless())).toBe(false);
  expect([asked, folder.files.size]).toEqual([3, 0]);
});
