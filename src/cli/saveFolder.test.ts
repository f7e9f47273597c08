import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkOut, saveFolder } from './saveFolder';

let base: string;
beforeEach(async () => (base = await mkdtemp(join(tmpdir(), 'warble-save-'))));
afterEach(() => rm(base, { recursive: true }));

const files = (content: string) =>
  ['config.json', 'warble-run.json', 'warble.json'].map((name) => ({ name, blob: new Blob([content]) }));
const refused = (words: string) =>
  expect.objectContaining({ code: 'out-refused', message: expect.stringContaining(words) as string });

describe('checkOut', () => {
  it('takes a folder that is not there, in folders that are not there', async () => {
    await checkOut(join(base, 'a', 'b'));
    expect(await readdir(join(base, 'a'))).toEqual([]);
  });

  it('takes an empty folder, and one that an earlier run wrote', async () => {
    await mkdir(join(base, 'empty'));
    await checkOut(join(base, 'empty'));
    await saveFolder(join(base, 'run'), files('1'));
    await checkOut(join(base, 'run'));
    expect(await readFile(join(base, 'run', 'config.json'), 'utf8')).toBe('1');
  });

  it('refuses a folder with anything else in it, beside an earlier run too', async () => {
    await writeFile(join(base, 'config.json'), '{}');
    await expect(checkOut(base)).rejects.toEqual(
      refused('holds config.json, which is not of an earlier run'),
    );
    await writeFile(join(base, 'warble.json'), '{}');
    await writeFile(join(base, 'notes.txt'), 'mine');
    await expect(checkOut(base)).rejects.toEqual(refused('holds notes.txt'));
  });

  it('refuses a file', async () => {
    await writeFile(join(base, 'file'), '');
    await expect(checkOut(join(base, 'file'))).rejects.toEqual(refused('is not a folder'));
  });
});

describe('saveFolder', () => {
  it('writes all files, and leaves nothing beside them', async () => {
    await saveFolder(join(base, 'run'), files('1'));
    expect(await readdir(base)).toEqual(['run']);
    expect((await readdir(join(base, 'run'))).sort()).toEqual([
      'config.json',
      'warble-run.json',
      'warble.json',
    ]);
    expect((await stat(join(base, 'run'))).mode & 0o700).toBe(0o700);
  });

  it('replaces an earlier run as a whole', async () => {
    await saveFolder(join(base, 'run'), [...files('1'), { name: 'vocab.txt', blob: new Blob(['old']) }]);
    await saveFolder(join(base, 'run'), files('2'));
    expect((await readdir(join(base, 'run'))).sort()).toEqual([
      'config.json',
      'warble-run.json',
      'warble.json',
    ]);
    expect(await readFile(join(base, 'run', 'config.json'), 'utf8')).toBe('2');
    expect(await readdir(base)).toEqual(['run']);
  });

  it('keeps the earlier run where a file cannot be written', async () => {
    await saveFolder(join(base, 'run'), files('1'));
    const broken = [...files('2'), { name: 'config.json/in-a-file', blob: new Blob(['x']) }];
    await expect(saveFolder(join(base, 'run'), broken)).rejects.toMatchObject({ code: 'out-refused' });
    expect(await readFile(join(base, 'run', 'config.json'), 'utf8')).toBe('1');
    expect(await readdir(base)).toEqual(['run']);
  });
});
