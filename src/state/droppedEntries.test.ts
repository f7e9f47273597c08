import { expect, it } from 'vitest';
import { droppedFiles } from './droppedEntries';

type Tree = { [name: string]: Tree | string };

/** As a browser gives it: a page of children at a time, and the path from the drop on. */
function entryOf(name: string, content: Tree | string, above = ''): FileSystemEntry {
  const fullPath = `${above}/${name}`;
  if (typeof content === 'string') {
    const file = (resolve: (file: File) => void, reject: (error: Error) => void) =>
      content === 'locked' ? reject(new Error('NotReadableError')) : resolve(new File([content], name));
    return { name, fullPath, isDirectory: false, isFile: true, file } as unknown as FileSystemEntry;
  }
  const createReader = () => {
    const children = Object.entries(content).map(([child, inside]) => entryOf(child, inside, fullPath));
    return { readEntries: (resolve: (page: FileSystemEntry[]) => void) => resolve(children.splice(0, 2)) };
  };
  return { name, fullPath, isDirectory: true, isFile: false, createReader } as unknown as FileSystemEntry;
}

function transfer(tree: Tree): DataTransfer {
  const files = Object.entries(tree).map(([name]) => new File([''], name));
  const items = Object.entries(tree).map(([name, content]) => ({
    webkitGetAsEntry: () => entryOf(name, content),
  }));
  return { files, items } as unknown as DataTransfer;
}

const pathsOf = async (tree: Tree) => (await droppedFiles(transfer(tree))).map(({ path }) => path);

it('goes through folders page by page, and gives every file its path', async () => {
  const bert = { a: '1', b: '2', c: '3', d: '4', e: '5', deep: { er: { f: '6' } } };
  expect((await pathsOf({ bert, 'tweets.csv': '7' })).sort()).toEqual(
    ['a', 'b', 'c', 'd', 'e', 'deep/er/f']
      .map((path) => `bert/${path}`)
      .concat('tweets.csv')
      .sort(),
  );
});

it('leaves hidden folders closed', async () => {
  expect(await pathsOf({ repo: { '.git': { x: 'locked' }, 'a.csv': '' } })).toEqual(['repo/a.csv']);
});

it('gives files as they are where no folder is among them, and where a browser knows no entries', async () => {
  expect(await pathsOf({ 'a.csv': '', 'b.csv': '' })).toEqual(['a.csv', 'b.csv']);
  const files = [new File([''], 'a.csv')];
  expect(await droppedFiles({ files } as unknown as DataTransfer)).toEqual([
    { path: 'a.csv', file: files[0] },
  ]);
});

it('says which file cannot be opened, and stops at a whole disk', async () => {
  await expect(droppedFiles(transfer({ bert: { 'model.safetensors': 'locked' } }))).rejects.toMatchObject({
    code: 'file-unreadable',
    message: expect.stringMatching(/^model.safetensors cannot be opened/) as string,
  });
  const disk = Object.fromEntries(Array.from({ length: 5001 }, (_, i) => [`${i}`, '']));
  await expect(droppedFiles(transfer({ disk }))).rejects.toThrow('disk has more than 5,000 files');
});
