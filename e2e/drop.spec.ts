// Folders dropped on the page, by the browser's own drag and drop: a model's, one of tweets, both, and one with neither.
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { dropPaths, labelledCsv } from './files';
import { modelRow, openFile, setRecipe, step, tinyFolder, train, waitForEnd, withoutBuiltin } from './steps';
import { expect, test } from './support';

const HOME = join(tmpdir(), 'warble-e2e', 'drop');

/** A folder with these files; folders in their names are made. */
async function folderOf(name: string, files: Record<string, string | Uint8Array>): Promise<string> {
  const folder = join(HOME, name);
  await rm(folder, { recursive: true, force: true });
  for (const [path, content] of Object.entries(files)) {
    await mkdir(join(folder, path, '..'), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  return folder;
}

test.beforeEach(async ({ page }) => {
  await withoutBuiltin(page);
  await page.goto('/');
});

test('a model folder that is dropped first waits for tweets, and is what they train', async ({ page }) => {
  await dropPaths(page, [await tinyFolder()]);
  await expect(modelRow(page).getByRole('cell', { name: 'ready' })).toBeVisible();
  await expect(page.getByRole('radio', { name: 'tiny' })).toBeChecked();
  await expect(page.getByRole('heading', { name: /Model/ })).toBeFocused();
  await expect(page.getByText(/cannot answer yet. Drop a file of labelled tweets to train it/)).toBeVisible();
  await openFile(page, labelledCsv(40));
  await setRecipe(page, { 'Batch size': '8', Epochs: '1' });
  await train(page);
  await waitForEnd(page);
});

test('a folder of tweets is read, whatever lies beside them; a hidden folder stays closed', async ({
  page,
}) => {
  const folder = await folderOf('collection', {
    'data/train.csv': labelledCsv(60).content,
    'data/dev.csv': labelledCsv(20).content.toString().replaceAll('number', 'nr'),
    'README.md': '# Tweets\n',
    'logo.png': new Uint8Array([137, 80, 78, 71]),
    '.git/objects/a.csv': 'text,label\n',
  });
  await dropPaths(page, [folder]);
  const data = step(page, 'Data');
  await expect(data.getByText('60 read, 60 used')).toBeVisible();
  await expect(data.getByText('dev.csv validates')).toBeVisible();
});

test('a zipped model and a file of tweets that are dropped together are both taken', async ({ page }) => {
  const model = await tinyFolder();
  const files = (await readdir(model)).map(
    async (name) => [name, await readFile(join(model, name))] as const,
  );
  const zip = zipSync(Object.fromEntries(await Promise.all(files)));
  const folder = await folderOf('both', { 'moods.csv': labelledCsv(40).content, 'mine.zip': zip });
  await dropPaths(page, [join(folder, 'mine.zip'), join(folder, 'moods.csv')]);
  await expect(page.getByRole('table', { name: /^Classes/ })).toBeVisible();
  await expect(modelRow(page).getByRole('cell', { name: 'ready' })).toBeVisible();
  await expect(page.getByRole('radio', { name: 'mine' })).toBeChecked();
});

test('a folder with neither is refused in words, and what is there stays', async ({ page }) => {
  const folder = await folderOf('holiday', { 'a.png': new Uint8Array([137, 80, 78, 71]) });
  await dropPaths(page, [folder]);
  await expect(page.getByText(/^The folder holiday has neither a table .* nor a model/)).toBeVisible();
  await openFile(page, labelledCsv(40));
  await dropPaths(page, [folder]);
  await expect(page.getByText('moods.csv is still loaded.')).toBeVisible();
});
