import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { expect, it } from 'vitest';
import { openScratch } from './scratch';

const folders = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('warble-scratch-'));

it('gives back what was written, wherever it was, and leaves nothing on the disk', async () => {
  const before = await folders();
  const file = (await openScratch())!;
  expect(file.write(Uint16Array.of(1, 2, 3), { at: 0 })).toBe(true);
  // Pieces of larger arrays, as a run writes and reads them.
  expect(file.write(Uint16Array.of(9, 4, 5).subarray(1), { at: 6 })).toBe(true);
  const into = new Uint16Array(6);
  file.read(into.subarray(1, 4), { at: 4 });
  expect([...into]).toEqual([0, 3, 4, 5, 0, 0]);
  expect(() => file.read(into, { at: 4 })).toThrow('12 bytes wanted, 6 came');
  file.close();
  expect((await folders()).filter((name) => !before.includes(name))).toEqual([]);
});
